import { verifyTransfer as verb } from '@nexus/api/domain'
import type { Task } from '../../task.ts'

export const verifyTransfer: Task<'payouts/verify-transfer'> = (deps, payload) =>
  verb(deps, payload)
