import { bookingTransitions } from './generated/transitions.ts'
import type { Actor, Booking, BookingAction, BookingStatus } from './generated/types.ts'

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
 * What may be done with a booking of a status, by an actor: the table that the server runs, as a type.
 *
 * @example
 * type Offer = BookingActionFrom<'confirmed', 'guest'> // 'cancel'
 */
export type BookingActionFrom<Status extends BookingStatus, By extends Actor = Actor> = OpenTo<
  Extract<Row, { from: Status }>,
  By
>

/**
 * Where an action leads from a status.
 *
 * @example
 * type Next = BookingStatusAfter<'pending_payment', 'confirm'> // 'confirmed'
 */
export type BookingStatusAfter<
  Status extends BookingStatus,
  Action extends BookingAction,
> = LeadingFrom<Row, Status, Action>

type Row = (typeof bookingTransitions)[number]

type OpenTo<Each extends Row, By extends Actor> = Each extends Row
  ? Extract<Each['actors'][number], By> extends never
    ? never
    : Each['action']
  : never

type LeadingFrom<Each extends Row, Status, Action> = Each extends Row
  ? Each['from'] extends Status
    ? Each['action'] extends Action
      ? Each['to']
      : never
    : never
  : never

/** A booking, or as much of it as says where it stands. */
export interface StandingBooking<Status extends BookingStatus = BookingStatus> {
  /** Where it stands. */
  readonly status: Status
  /** Until when the dates are held unpaid; once that is over nobody can do anything with it. */
  readonly holdExpiresAt?: Booking['holdExpiresAt'] | undefined
}

/**
 * What an actor may do with a booking now, from the table that the server runs.
 *
 * `booking.availableActions` says it for the caller; this one for anybody, and also while a page stays open and a hold
 * runs out.
 *
 * @param now By which clock. Default: that of this device.
 * @example
 * availableActions({ status: 'confirmed' }, 'guest') // ['cancel']
 */
export function availableActions<Status extends BookingStatus, By extends Actor>(
  booking: StandingBooking<Status>,
  actor: By,
  now: Date = new Date(),
): BookingActionFrom<Status, By>[] {
  const { status, holdExpiresAt } = booking
  const isOver = status === 'pending_payment' && holdExpiresAt && holdExpiresAt <= now
  if (isOver && actor !== 'system') return []
  return transitionsFrom(status, actor).map(({ action }) => action) as BookingActionFrom<
    Status,
    By
  >[]
}

/** The status that an action leads to, or null when this actor may not take it from here. */
export function nextStatus<Status extends BookingStatus, Action extends BookingAction>(
  booking: StandingBooking<Status>,
  action: Action,
  actor: Actor,
): BookingStatusAfter<Status, Action> | null {
  const found = transitionsFrom(booking.status, actor).find((each) => each.action === action)
  return (found?.to ?? null) as BookingStatusAfter<Status, Action> | null
}

/** Whether a booking will never change its status again. */
export function isFinal({ status }: StandingBooking): boolean {
  return bookingTransitions.every(({ from }) => from !== status)
}

function transitionsFrom(status: BookingStatus, actor: Actor): BookingTransition[] {
  return bookingTransitions.filter(
    ({ from, actors }: BookingTransition) => from === status && actors.includes(actor),
  )
}
