import { sendPayouts as verb } from '@nexus/api/domain'
import type { Task } from '../../task.ts'

export const sendPayouts: Task<'payouts/send'> = (deps) => verb(deps)
