import { sendRefund } from '@nexus/api/domain'
import type { Task } from '../../task.ts'

export const send: Task<'refunds/send'> = sendRefund
