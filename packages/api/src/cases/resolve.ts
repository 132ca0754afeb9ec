import type { Tx } from '@nexus/db/client'
import { recordAudit } from '../audit/record.ts'
import type { StaffContext } from '../context.ts'
import { badInput, NexusError } from '../errors.ts'
import { adoptPayment } from '../payments/adopt.ts'
import { GatewayUnavailable, settlePayment } from '../payments/settle.ts'
import { applyFix } from './fixes.ts'
import { caseById, presentCase } from './read.ts'
import type { CaseFix, FinanceCase, ResolveCase } from './schema.ts'

/**
 * Closes a case by doing what it suggests, or because it was mended elsewhere. Safe to call twice: a case is closed
 * once, and what is done stands in the transaction that closes it. What asks a gateway is done before, and is by itself
 * safe to repeat.
 */
export async function resolveCase(ctx: StaffContext, input: ResolveCase): Promise<FinanceCase> {
  const it = await caseById(ctx, input)
  if (it.status !== 'open') return it
  const { fix } = it
  const asked =
    input.do === 'suggested' && (fix.action === 'settle' || fix.action === 'adopt')
      ? await askGateway(ctx, { fix, gateway: it.gateway })
      : null
  return ctx.db.prisma.$transaction(async (tx) => {
    const mine = await lockOpen(tx, it.id)
    if (!mine) return readIt(tx, it.id)
    const done = input.do === 'nothing' ? null : (asked ?? (await bookIt(tx, ctx, it)))
    const closed = await tx.financeCase.update({
      where: { id: it.id },
      data: {
        status: 'resolved',
        isFixed: done !== null,
        outcome: [done, input.note].filter(Boolean).join(': '),
        closedById: ctx.user.userId,
        closedAt: ctx.now(),
      },
    })
    await recordAudit(tx, ctx, {
      action: 'resolveCase',
      subject: `case:${it.id}`,
      before: { status: 'open', kind: it.kind, subject: it.subject },
      after: {
        status: 'resolved',
        did: done === null ? 'nothing' : fix.action,
        outcome: closed.outcome,
      },
      reason: input.note,
    })
    return presentCase(closed)
  })
}

async function bookIt(tx: Tx, ctx: StaffContext, it: FinanceCase): Promise<string> {
  const { fix } = it
  if (fix.action === 'settle' || fix.action === 'adopt')
    throw new Error(`case ${it.id}: the gateway has not been asked`)
  return applyFix(tx, ctx, { it, fix })
}

async function askGateway(
  ctx: StaffContext,
  {
    fix,
    gateway,
  }: { fix: Extract<CaseFix, { action: 'settle' | 'adopt' }>; gateway: string | null },
): Promise<string> {
  try {
    if (fix.action === 'adopt' && gateway !== null) await adoptPayment(ctx, { ...fix, gateway })
    const settlement = await settlePayment(ctx, { txRef: fix.txRef })
    if (['confirmed', 'refunding', 'already_settled'].includes(settlement))
      return settlement.replace('_', ' ')
    throw badInput('caseId', `The gateway says now: ${settlement.replace('_', ' ')}.`)
  } catch (error) {
    if (error instanceof GatewayUnavailable)
      throw new NexusError('GATEWAY_UNAVAILABLE', { cause: error })
    throw error
  }
}

async function lockOpen(tx: Tx, caseId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM finance_case WHERE id = ${caseId}::uuid AND status = 'open' FOR UPDATE`
  return rows.length > 0
}

async function readIt(tx: Tx, caseId: string): Promise<FinanceCase> {
  return presentCase(await tx.financeCase.findUniqueOrThrow({ where: { id: caseId } }))
}
