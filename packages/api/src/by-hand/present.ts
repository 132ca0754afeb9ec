import { type Currency, money } from '../shared/money.ts'
import type { HandOrder } from './schema.ts'

export type HandOrderRow = {
  id: string
  gateway: string
  kind: HandOrder['kind']
  reference: string
  status: HandOrder['status']
  currency: Currency
  amountMinor: bigint
  movedMinor: bigint
  account: unknown
  note: string | null
  createdAt: Date
}

export function presentHandOrder(row: HandOrderRow): HandOrder {
  const { id, gateway, kind, reference, status, note, createdAt } = row
  return {
    id,
    gateway,
    kind,
    reference,
    status,
    amount: money(row.amountMinor, row.currency),
    moved: money(row.movedMinor, row.currency),
    account: row.account as HandOrder['account'],
    note,
    createdAt,
  }
}
