import { schedulePayout as verb } from '@nexus/api/domain'
import { eachItem } from '../../each-item.ts'
import type { Task } from '../../task.ts'

/** A transaction each: what is wrong with one booking holds up no other host's money. */
export const schedulePayout: Task<'payouts/schedule'> = (deps, bookings) =>
  eachItem(bookings, { atOnce: 2, signal: deps.signal }, (about) => verb(deps, about))
