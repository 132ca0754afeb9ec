import type { Currency } from '../shared/money.ts'

/** The accounts of which there is one per currency, and what each holds. */
const sharedAccounts = {
  platform_revenue: 'what we earned: service fee and commission, without their tax',
  tax_payable: 'value added tax in our fees, owed to the state',
  refunds_payable: 'what we owe guests and have not sent yet',
  payout_clearing: 'money on its way to hosts',
  disputes: "what guests' banks have taken back while it is argued about",
  rounding: 'the odd minor unit that a division leaves',
} as const

/** The accounts of which each gateway, guest or host has one of its own. */
const ownAccounts = {
  gateway_clearing: 'money that a gateway holds for us, one account per gateway',
  gateway_fees: 'what a gateway kept for its work, one account per gateway',
  guest_funds: 'what a guest has paid in and is for nothing yet, one account per guest',
  host_payable: 'what we owe a host, one account per host',
} as const

/** All of them. */
export const ledgerAccounts = { ...ownAccounts, ...sharedAccounts } as const

/** Money passes through these: what a booking leaves in them when it is over is somebody's. */
export const clearingAccounts = ['guest_funds', 'refunds_payable', 'payout_clearing'] as const

export type AccountKind = keyof typeof ledgerAccounts

/** One account in one posting. Debit is positive, credit negative. */
export type Entry = { amountMinor: number } & (
  | { account: keyof typeof sharedAccounts }
  | { account: 'gateway_clearing' | 'gateway_fees'; gateway: string }
  | { account: 'guest_funds'; guestId: string }
  | { account: 'host_payable'; hostAccountId: string }
)

export type AccountRow = {
  /** `kind:currency`, and whose it is where each has one. */
  code: string
  kind: AccountKind
  gateway: string | null
  guestId: string | null
  hostAccountId: string | null
}

/** The row of the account that an entry goes to. */
export function accountOf(entry: Entry, currency: Currency): AccountRow {
  const gateway = 'gateway' in entry ? entry.gateway : null
  const guestId = 'guestId' in entry ? entry.guestId : null
  const hostAccountId = 'hostAccountId' in entry ? entry.hostAccountId : null
  const owner = gateway ?? guestId ?? hostAccountId
  const code = [entry.account, currency, owner].filter((part) => part !== null).join(':')
  return { code, kind: entry.account, gateway, guestId, hostAccountId }
}
