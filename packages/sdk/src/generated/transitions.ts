// Written by `npm run generate` from the contract in packages/api. Do not edit.

import type { BookingTransition } from '../states.ts'

/** Which status a booking may move to, by which action, and who may take it. The server runs the same table. */
export const bookingTransitions = [
  { from: 'requested', action: 'accept', to: 'pending_payment', actors: ['host'] },
  { from: 'requested', action: 'decline', to: 'declined', actors: ['host'] },
  { from: 'requested', action: 'expire', to: 'expired', actors: ['system'] },
  { from: 'pending_payment', action: 'confirm', to: 'confirmed', actors: ['system'] },
  { from: 'pending_payment', action: 'expire', to: 'expired', actors: ['system'] },
  {
    from: 'pending_payment',
    action: 'cancel',
    to: 'cancelled',
    actors: ['guest', 'host', 'staff'],
  },
  { from: 'confirmed', action: 'cancel', to: 'cancelled', actors: ['guest', 'host', 'staff'] },
  { from: 'confirmed', action: 'check_in', to: 'checked_in', actors: ['host', 'system'] },
  { from: 'confirmed', action: 'mark_no_show', to: 'no_show', actors: ['host', 'staff'] },
  { from: 'checked_in', action: 'complete', to: 'completed', actors: ['system'] },
] as const satisfies readonly BookingTransition[]
