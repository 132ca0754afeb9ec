import { sendRefund as verb } from '@nexus/api/domain'
import type { Task } from '../../task.ts'

export const sendRefund: Task<'payments/send-refund'> = verb
