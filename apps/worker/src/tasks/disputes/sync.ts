import { syncDispute } from '@nexus/api/domain'
import type { Task } from '../../task.ts'

export const sync: Task<'disputes/sync'> = syncDispute
