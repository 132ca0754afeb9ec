import type { Tx } from '@nexus/db/client'
import { NexusError } from '../errors.ts'
import {
  type Actor,
  type BookingAction,
  type BookingStatus,
  nextStatus,
  statusesAllowing,
} from './state.ts'

type Move = {
  id: string
  status: BookingStatus
  action: BookingAction
  actor: Actor
  actorId: string | null
  reason?: string | undefined
  /** Columns that change with the status. */
  set?: { confirmedAt?: Date; cancelledAt?: Date }
}

/** Moves a booking along the transition table, only if its status is still the one that was read. */
export async function moveTo(tx: Tx, move: Move): Promise<BookingStatus> {
  const to = nextStatus(move.status, move.action, move.actor)
  if (to === null) throw wrongStatus(move.status, move.action)
  const { count } = await tx.booking.updateMany({
    where: { id: move.id, status: move.status },
    data: {
      status: to,
      changedBy: move.actor,
      changedById: move.actorId,
      changeReason: move.reason ?? null,
      ...move.set,
    },
  })
  if (count === 0) throw wrongStatus(move.status, move.action)
  return to
}

export function wrongStatus(status: BookingStatus, action: BookingAction) {
  return new NexusError('BOOKING_WRONG_STATUS', {
    data: { status, allowed: statusesAllowing(action) },
  })
}
