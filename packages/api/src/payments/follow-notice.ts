import type { Tx } from '@nexus/db/client'
import { createHash } from 'node:crypto'
import type { Deps } from '../context.ts'
import type { Notice } from '../gateways/port.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { sendSoon } from '../refunds/request.ts'
import { crashpoint } from '../shared/crashpoint.ts'
import { settleSoon } from './settle-soon.ts'

type Received = { gateway: string; notice: Notice; rawBody: string }

/**
 * Announces the job that asks the gateway about what a signed notice is about. The same notice again announces
 * nothing: Chapa's have no id, so what is compared is their bytes.
 */
export async function followNotice(
  deps: Deps,
  { gateway, notice, rawBody }: Received,
): Promise<void> {
  const digest = createHash('sha256').update(rawBody).digest()
  await deps.db.prisma.$transaction(async (tx) => {
    const { count } = await tx.gatewayNotice.createMany({
      data: [{ gateway, digest, receivedAt: deps.now() }],
      skipDuplicates: true,
    })
    crashpoint('notice/noted')
    if (count > 0) await announceNotice(tx, { gateway, notice })
    crashpoint('notice/announced')
  })
  crashpoint('notice/committed')
}

/** Announces the job that looks after what a notice is about. */
export async function announceNotice(
  tx: Tx,
  { gateway, notice }: Pick<Received, 'gateway' | 'notice'>,
): Promise<void> {
  switch (notice.kind) {
    case 'payment':
      return settleSoon(tx, notice.txRef)
    case 'refund':
      return sendSoon(tx, await refundsOf(tx, gateway, notice))
    case 'transfer': {
      const { reference } = notice
      return enqueue(tx, {
        name: 'payouts/verify-transfer',
        payload: { reference },
        key: `verify-transfer:${reference}`,
      })
    }
    case 'dispute': {
      const { reference } = notice
      return enqueue(tx, {
        name: 'disputes/sync',
        payload: { gateway, reference },
        key: `dispute:${gateway}:${reference}`,
      })
    }
    case 'other':
  }
}

/** The refund that a notice names, or those of its payment that are under way. */
async function refundsOf(
  tx: Tx,
  gateway: string,
  { reference, paymentReference }: Extract<Notice, { kind: 'refund' }>,
): Promise<string[]> {
  const refunds = await tx.refund.findMany({
    where: {
      payment: { provider: gateway },
      status: 'pending',
      OR: [
        ...(reference === null
          ? []
          : [
              { providerReference: reference },
              {
                attempts: { some: { OR: [{ providerReference: reference }, { key: reference }] } },
              },
            ]),
        ...(paymentReference === null
          ? []
          : [{ payment: { provider: gateway, providerReference: paymentReference } }]),
      ],
    },
    select: { id: true },
    take: 100,
  })
  return refunds.map(({ id }) => id)
}
