import type { CheckoutState } from '@nexus/sdk'
import type { Transition } from './states.ts'

type Step = CheckoutState['step']
type Way = { from: Step; action: string; to: Step; actors: ('you' | 'system')[] }

/** Where a checkout may go: by what you call, or by itself while somebody listens. */
export const checkoutWays: readonly Way[] & readonly Transition[] = [
  { from: 'new', action: 'resume()', to: 'quoted', actors: ['you'] },
  { from: 'quoted', action: 'hold() or pay()', to: 'held', actors: ['you'] },
  { from: 'held', action: 'pay()', to: 'awaiting_payment', actors: ['you'] },
  { from: 'awaiting_payment', action: 'paid', to: 'confirmed', actors: ['system'] },
  { from: 'awaiting_payment', action: 'not paid', to: 'failed', actors: ['system'] },
  { from: 'failed', action: 'pay()', to: 'awaiting_payment', actors: ['you'] },
  { from: 'held', action: '15 minutes are over', to: 'expired', actors: ['system'] },
  { from: 'quoted', action: 'cancel()', to: 'cancelled', actors: ['you'] },
  { from: 'held', action: 'cancel()', to: 'cancelled', actors: ['you'] },
]
