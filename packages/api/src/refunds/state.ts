/** Which status of a refund may follow which, and who brings it about. Pure data: the database enforces its own copy, the
 * docs draw it. */
export const refundTransitions = [
  { from: 'pending', action: 'arrive', to: 'succeeded', actors: ['system'] },
  { from: 'pending', action: 'be refused', to: 'failed', actors: ['system'] },
  { from: 'failed', action: 'retry', to: 'pending', actors: ['staff'] },
  { from: 'failed', action: 'settle by hand', to: 'succeeded', actors: ['staff'] },
  { from: 'succeeded', action: 'owe again', to: 'failed', actors: ['staff'] },
] as const
