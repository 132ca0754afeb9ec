import { reconcilePayments } from '@nexus/api/domain'
import type { Task } from '../../task.ts'

export const reconcile: Task<'payments/reconcile'> = (deps) => reconcilePayments(deps)
