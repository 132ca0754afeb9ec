import { payoutFailedFacts } from '@nexus/api/domain'
import { payoutFailed as template } from '../../emails/payout-failed.tsx'
import { letterTo } from '../../render.ts'
import { sendEmail } from '../../send-email.ts'
import type { Task } from '../../task.ts'

export const payoutFailed: Task<'emails/payout-failed'> = (deps, { transferId }) =>
  sendEmail(deps, {
    key: `emails/payout-failed:${transferId}`,
    job: { name: 'emails/payout-failed', payload: { transferId } },
    async compose() {
      const facts = await payoutFailedFacts(deps, { transferId })
      const [storefront] = deps.config.NEXUS_STOREFRONT_ORIGINS
      const accountUrl = storefront ? new URL('/host', storefront).href : null
      return letterTo(facts.host, { template, facts: { ...facts, accountUrl } })
    },
  })
