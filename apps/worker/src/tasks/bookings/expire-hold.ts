import { expireHold as verb } from '@nexus/api/domain'
import type { Task } from '../../task.ts'

export const expireHold: Task<'bookings/expire-hold'> = verb
