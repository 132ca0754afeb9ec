import { schedulePayout as verb } from '@nexus/api/domain'
import type { Task } from '../../task.ts'

export const schedulePayout: Task<'payouts/schedule'> = verb
