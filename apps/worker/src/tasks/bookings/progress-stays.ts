import { progressStays as verb } from '@nexus/api/domain'
import type { Task } from '../../task.ts'

export const progressStays: Task<'bookings/progress-stays'> = (deps) => verb(deps)
