import { reconcileNightly } from '@nexus/api/domain'
import type { Task } from '../../task.ts'

export const nightly: Task<'reconcile/nightly'> = (deps) => reconcileNightly(deps)
