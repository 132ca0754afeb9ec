import { sweepHolds as verb } from '@nexus/api/domain'
import type { Task } from '../../task.ts'

export const sweepHolds: Task<'bookings/sweep-holds'> = (deps) => verb(deps)
