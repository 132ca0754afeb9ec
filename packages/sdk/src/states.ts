import { bookingTransitions } from './generated/transitions.ts'
import type { Actor, BookingAction, BookingStatus } from './generated/types.ts'

/** One way from a status of a booking to the next. */
export interface BookingTransition {
  /** The status before. */
  readonly from: BookingStatus
  /** What is done. */
  readonly action: BookingAction
  /** The status after. */
  readonly to: BookingStatus
  /** Who may do it. */
  readonly actors: readonly Actor[]
}

/**
 * What an actor may do with a booking of this status, from the table that the server runs.
 *
 * @example
 * availableActions('confirmed', 'guest') // ['cancel']
 */
export function availableActions(status: BookingStatus, actor: Actor): BookingAction[] {
  return transitionsFrom(status, actor).map(({ action }) => action)
}

/** The status that an action leads to, or null when this actor may not take it from here. */
export function nextStatus(
  status: BookingStatus,
  action: BookingAction,
  actor: Actor,
): BookingStatus | null {
  return (
    transitionsFrom(status, actor).find((transition) => transition.action === action)?.to ?? null
  )
}

/** Whether a booking of this status will never change again. */
export function isFinal(status: BookingStatus): boolean {
  return bookingTransitions.every(({ from }) => from !== status)
}

function transitionsFrom(status: BookingStatus, actor: Actor): BookingTransition[] {
  return bookingTransitions.filter(({ from, actors }) => from === status && actors.includes(actor))
}
