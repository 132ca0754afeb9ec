import { checkTransfers as verb } from '@nexus/api/domain'
import type { Task } from '../../task.ts'

export const checkTransfers: Task<'payouts/check-transfers'> = (deps) => verb(deps)
