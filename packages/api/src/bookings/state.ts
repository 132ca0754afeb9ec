/** Which status may follow which, and who may bring it about. Pure data: the server runs it, the database enforces
 * its own copy, the SDK exports it and the docs draw it. */
export const bookingStatuses = [
  'requested',
  'declined',
  'pending_payment',
  'confirmed',
  'checked_in',
  'completed',
  'cancelled',
  'expired',
  'no_show',
] as const
export type BookingStatus = (typeof bookingStatuses)[number]

export const actors = ['guest', 'host', 'staff', 'system'] as const
export type Actor = (typeof actors)[number]

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
] as const satisfies readonly {
  from: BookingStatus
  action: string
  to: BookingStatus
  actors: readonly Actor[]
}[]

export type BookingAction = (typeof bookingTransitions)[number]['action']
export const bookingActions = [
  ...new Set(bookingTransitions.map((transition) => transition.action)),
] as [BookingAction, ...BookingAction[]]

/** What an actor may do with a booking of this status. */
export function availableActions(status: BookingStatus, actor: Actor): BookingAction[] {
  return bookingTransitions
    .filter(
      (transition) =>
        transition.from === status && (transition.actors as readonly Actor[]).includes(actor),
    )
    .map((transition) => transition.action)
}

/** The statuses from which an action is possible at all. */
export function statusesAllowing(action: BookingAction): BookingStatus[] {
  return bookingTransitions
    .filter((transition) => transition.action === action)
    .map((transition) => transition.from)
}

/** The status that an action leads to, or null when this actor may not take it from here. */
export function nextStatus(
  status: BookingStatus,
  action: BookingAction,
  actor: Actor,
): BookingStatus | null {
  const found = bookingTransitions.find(
    (transition) =>
      transition.from === status &&
      transition.action === action &&
      (transition.actors as readonly Actor[]).includes(actor),
  )
  return found?.to ?? null
}
