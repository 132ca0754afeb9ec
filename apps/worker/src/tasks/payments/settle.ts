import { settlePayment } from '@nexus/api/domain'
import type { Task } from '../../task.ts'

export const settle: Task<'payments/settle'> = settlePayment
