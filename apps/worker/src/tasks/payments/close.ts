import { closePayments } from '@nexus/api/domain'
import type { Task } from '../../task.ts'

export const close: Task<'payments/close'> = closePayments
