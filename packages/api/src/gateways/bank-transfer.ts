import type { Db } from '@nexus/db/client'
import { z } from 'zod'
import { closeCollect } from '../by-hand/close-collect.ts'
import { findOrder, orderByHand } from '../by-hand/order.ts'
import { type Currency, money, toMajor } from '../shared/money.ts'
import { gatewayKind } from './kind.ts'
import type {
  GatewayJournal,
  Instructions,
  Outcome,
  PaymentGateway,
  TransferGateway,
} from './port.ts'

const account = (currency: string) =>
  z
    .string()
    .max(500)
    .optional()
    .describe(
      `Our bank account in ${currency} as guests read it, such as \`Nexus PLC, Abay Bank, 1000123456789\`. With it guests can pay by bank transfer.`,
    )

/** Money that guests send to our bank account and that staff find in its statement. */
export const bankTransfer = gatewayKind({
  name: 'bank-transfer',
  settings: {
    BANK_TRANSFER_ETB: account('birr'),
    BANK_TRANSFER_USD: account('dollars'),
    BANK_TRANSFER_HOURS: z.coerce
      .number()
      .min(1)
      .max(720)
      .default(72)
      .describe('How long the dates are held for a guest who pays by bank transfer, in hours.'),
  },
  create({ settings, db }) {
    const accounts = new Map<Currency, string>()
    if (settings.BANK_TRANSFER_ETB) accounts.set('ETB', settings.BANK_TRANSFER_ETB)
    if (settings.BANK_TRANSFER_USD) accounts.set('USD', settings.BANK_TRANSFER_USD)
    const patienceMs = settings.BANK_TRANSFER_HOURS * 3_600_000
    return accounts.size === 0 ? null : createBankTransfer({ accounts, patienceMs, db })
  },
})

type Options = { accounts: Map<Currency, string>; patienceMs: number; db: Db }

const gateway = 'bank-transfer'
const ok = { kind: 'ok' } as const

function createBankTransfer({ accounts, patienceMs, db }: Options): PaymentGateway {
  const currencies = [...accounts.keys()]
  const order = (kind: 'collect' | 'refund' | 'transfer', reference: string) =>
    findOrder(db.prisma, { gateway, kind, reference })
  return {
    name: gateway,
    currencies,
    patienceMs,
    startCheckout: async ({ txRef, amount, pageUrl }) => {
      await orderByHand(db.prisma, { gateway, kind: 'collect', reference: txRef, amount })
      return { ...ok, checkoutUrl: pageUrl }
    },
    verify: async ({ txRef }) => {
      const found = await order('collect', txRef)
      if (!found) return { ...ok, payment: { state: 'not_found' } }
      const { status, currency, amountMinor, movedMinor } = found
      if (status === 'done') {
        const amount = money(amountMinor, currency)
        const fee = money(0, currency)
        return { ...ok, payment: { state: 'succeeded', amount, fee, reference: txRef } }
      }
      if (status === 'closed') return { ...ok, payment: { state: 'closed' } }
      return { ...ok, payment: { state: movedMinor > 0n ? 'processing' : 'unpaid' } }
    },
    cancelCheckout: async ({ txRef }) =>
      (await closeCollect(db, { gateway, reference: txRef })) ? ok : rejected('all of it has come'),
    refund: async ({ reference, amount, reason, key }) => {
      const note = `back for ${reference}: ${reason}`
      await orderByHand(db.prisma, { gateway, kind: 'refund', reference: key, amount, note })
      return { ...ok, reference: key }
    },
    verifyRefund: async (reference) => {
      const found = await order('refund', reference)
      if (!found) return rejected('nobody was asked to pay this back')
      const state = { done: 'succeeded', refused: 'failed', open: 'pending', closed: 'failed' }
      return { ...ok, state: state[found.status] as 'succeeded' | 'failed' | 'pending' }
    },
    // Nobody sends notices: staff enter what has happened.
    readWebhook: async () => null,
    instructions: async (txRef): Promise<Instructions | null> => {
      const found = await order('collect', txRef)
      if (!found) return null
      const missing = Math.max(0, Number(found.amountMinor - found.movedMinor))
      const isOver = found.status !== 'open'
      return {
        title: isOver ? 'Nothing more to pay here' : 'Pay by bank transfer',
        facts: isOver
          ? []
          : [
              { label: 'To', value: accounts.get(found.currency) ?? '' },
              { label: 'Amount', value: `${toMajor(missing)} ${found.currency}` },
              { label: 'Reference', value: found.reference },
            ],
        note: isOver
          ? 'Your booking tells how it stands.'
          : 'Write the reference into the transfer, so that we can tell what it is for. We confirm your booking when the money has arrived.',
      }
    },
    transfers: transfersByHand({
      db,
      currencies,
      order: (reference) => order('transfer', reference),
    }),
    journal: journalOf(db),
  }
}

type Transfers = {
  db: Db
  currencies: Currency[]
  order: (reference: string) => ReturnType<typeof findOrder>
}

function transfersByHand({ db, currencies, order }: Transfers): TransferGateway {
  const ask = async (...requests: Parameters<TransferGateway['send']>[0][]) => {
    const orders = requests.map((request) => ({ gateway, kind: 'transfer' as const, ...request }))
    await orderByHand(db.prisma, ...orders)
    return ok
  }
  return {
    currencies,
    batchSize: 100,
    banks: async () => ({ ...ok, banks: [] }),
    send: ask,
    sendBatch: (requests) => ask(...requests),
    verifyTransfer: async (reference) => {
      const found = await order(reference)
      if (!found) return { ...ok, transfer: { state: 'not_found' } }
      if (found.status === 'open') return { ...ok, transfer: { state: 'pending' } }
      if (found.status !== 'done')
        return { ...ok, transfer: { state: 'failed', reason: found.note ?? found.status } }
      const fee = money(0, found.currency)
      return { ...ok, transfer: { state: 'paid', fee, gatewayReference: reference } }
    },
    opensAt: (now) => now,
  }
}

/** The statement, as staff have entered it. What is not enough yet is nobody's payment yet. */
function journalOf(db: Db): GatewayJournal {
  return {
    payments: async (page) => {
      const rows = await db.prisma.handOrder.findMany({
        where: { gateway, kind: 'collect', status: 'done', ...(page && { id: { lt: page } }) },
        orderBy: { id: 'desc' },
        take: 101,
      })
      const payments = rows.slice(0, 100).map((row) => ({
        txRef: row.reference,
        reference: row.reference,
        state: 'succeeded' as const,
        amount: money(row.amountMinor, row.currency),
        fee: money(0, row.currency),
        at: row.createdAt,
      }))
      return { ...ok, payments, next: rows.length > 100 ? (rows[99]?.id ?? null) : null }
    },
    balance: async (currency) => {
      const [row] = await db.prisma.$queryRaw<{ total: bigint }[]>`
        SELECT coalesce(sum(CASE kind WHEN 'collect' THEN moved_minor ELSE -moved_minor END), 0)::int8 AS total
        FROM hand_order
        WHERE gateway = ${gateway} AND currency = ${currency}::currency AND NOT (kind = 'collect' AND status = 'open')`
      return { ...ok, available: money(row?.total ?? 0n, currency) }
    },
  }
}

function rejected(message: string): Outcome<never> {
  return { kind: 'rejected', message, httpStatus: 409 }
}
