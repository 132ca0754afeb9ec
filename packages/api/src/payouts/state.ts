/** Which status of a payout may follow which, and who brings it about. Pure data: the database enforces its own copy, the
 * docs draw it. */
export const payoutStatuses = [
  'scheduled',
  'sending',
  'paid',
  'failed',
  'held',
  'cancelled',
] as const
export type PayoutStatus = (typeof payoutStatuses)[number]

type Transition = {
  from: PayoutStatus
  action: string
  to: PayoutStatus
  actors: readonly ('host' | 'staff' | 'system')[]
}

export const payoutTransitions = [
  { from: 'scheduled', action: 'send', to: 'sending', actors: ['system'] },
  { from: 'sending', action: 'arrive', to: 'paid', actors: ['system'] },
  { from: 'sending', action: 'fail at the bank', to: 'failed', actors: ['system'] },
  { from: 'sending', action: 'be refused to us', to: 'scheduled', actors: ['system'] },
  { from: 'paid', action: 'come back', to: 'failed', actors: ['staff'] },
  { from: 'paid', action: 'be owed again', to: 'scheduled', actors: ['staff'] },
  { from: 'failed', action: 'retry', to: 'scheduled', actors: ['host', 'staff'] },
  { from: 'scheduled', action: 'hold', to: 'held', actors: ['staff', 'system'] },
  { from: 'held', action: 'release', to: 'scheduled', actors: ['staff', 'system'] },
  { from: 'scheduled', action: 'cancel', to: 'cancelled', actors: ['system'] },
  { from: 'held', action: 'cancel', to: 'cancelled', actors: ['system'] },
  { from: 'failed', action: 'cancel', to: 'cancelled', actors: ['system'] },
  { from: 'cancelled', action: 'owe again', to: 'scheduled', actors: ['system'] },
] as const satisfies readonly Transition[]
