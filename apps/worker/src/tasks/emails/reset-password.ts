import { createHash } from 'node:crypto'
import { userEmailFacts } from '@nexus/api/domain'
import { resetPassword as template } from '../../emails/reset-password.tsx'
import { letterTo } from '../../render.ts'
import { sendEmail } from '../../send-email.ts'
import type { Task } from '../../task.ts'

export const resetPassword: Task<'emails/reset-password'> = (deps, { userId, url }) =>
  sendEmail(deps, {
    // Whoever asks again gets another link, and so another mail. The link itself is a secret.
    key: `emails/reset-password:${userId}:${createHash('sha256').update(url).digest('base64url')}`,
    job: { name: 'emails/reset-password', payload: { userId, url } },
    async compose() {
      const user = await userEmailFacts(deps, { userId })
      return letterTo(user, { template, facts: { name: user.name, url } })
    },
  })
