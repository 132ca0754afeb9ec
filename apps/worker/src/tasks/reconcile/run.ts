import { runReconcile } from '@nexus/api/domain'
import type { Task } from '../../task.ts'

export const run: Task<'reconcile/run'> = runReconcile
