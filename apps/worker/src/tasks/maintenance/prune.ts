import { prune as verb } from '@nexus/api/domain'
import type { Task } from '../../task.ts'

export const prune: Task<'maintenance/prune'> = (deps) => verb(deps)
