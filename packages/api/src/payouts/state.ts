/** Which status of a payout may follow which, and why it does. Pure data: the database enforces its own copy, the docs
 * draw it. */
export const payoutStatuses = [
  'scheduled',
  'sending',
  'paid',
  'failed',
  'held',
  'cancelled',
] as const
export type PayoutStatus = (typeof payoutStatuses)[number]

export const payoutTransitions = [
  { from: 'scheduled', to: 'sending', because: 'it is in a transfer to the host' },
  { from: 'sending', to: 'paid', because: 'the gateway says that the transfer has arrived' },
  { from: 'sending', to: 'failed', because: 'the host’s bank did not take it' },
  { from: 'sending', to: 'scheduled', because: 'the gateway refused it for a reason of ours' },
  { from: 'failed', to: 'scheduled', because: 'the host gave another account, or staff retry' },
  { from: 'scheduled', to: 'held', because: 'staff hold it' },
  { from: 'held', to: 'scheduled', because: 'staff release it' },
  { from: 'scheduled', to: 'cancelled', because: 'nothing is owed any more' },
  { from: 'held', to: 'cancelled', because: 'nothing is owed any more' },
  { from: 'failed', to: 'cancelled', because: 'nothing is owed any more' },
  { from: 'cancelled', to: 'scheduled', because: 'something is owed again' },
] as const satisfies readonly { from: PayoutStatus; to: PayoutStatus; because: string }[]
