import { type Currency, money, toMajor } from '../shared/money.ts'
import { monthOf } from './month.ts'
import type { Statement } from './schema.ts'

export type Movement = {
  at: Date
  bookingCode: string | null
  kind: Statement['lines'][number]['kind']
  amountMinor: number
}

type Facts = {
  hostAccountId: string
  month: string
  currency: Currency
  openingMinor: number
  movements: Movement[]
}

/** A statement from what was owed before and what has changed it. Pure, so that the sandbox makes it too. */
export function makeStatement({
  hostAccountId,
  month,
  currency,
  openingMinor,
  movements,
}: Facts): Statement {
  let balanceMinor = openingMinor
  const lines = movements.map(({ amountMinor, ...movement }) => ({
    ...movement,
    amount: money(amountMinor, currency),
    balance: money((balanceMinor += amountMinor), currency),
  }))
  const statement = {
    hostAccountId,
    month,
    currency,
    ...monthOf(month),
    opening: money(openingMinor, currency),
    lines,
    closing: money(balanceMinor, currency),
  }
  return { ...statement, csv: csvOf(statement) }
}

/** No value of it can hold a comma, a quote or a formula, so none is quoted. */
function csvOf({
  currency,
  startsAt,
  endsAt,
  opening,
  lines,
  closing,
}: Omit<Statement, 'csv'>): string {
  const rows = [
    ['date', 'booking', 'kind', 'amount', 'balance', 'currency'],
    [startsAt.toISOString(), '', 'opening_balance', '', toMajor(opening.amountMinor), currency],
    ...lines.map(({ at, bookingCode, kind, amount, balance }) => [
      at.toISOString(),
      bookingCode ?? '',
      kind,
      toMajor(amount.amountMinor),
      toMajor(balance.amountMinor),
      currency,
    ]),
    [endsAt.toISOString(), '', 'closing_balance', '', toMajor(closing.amountMinor), currency],
  ]
  return rows.map((row) => `${row.join(',')}\r\n`).join('')
}
