import { payoutAccountChangedFacts } from '@nexus/api/domain'
import { payoutAccountChanged as template } from '../../emails/payout-account-changed.tsx'
import { letterTo } from '../../render.ts'
import { sendEmail } from '../../send-email.ts'
import type { Task } from '../../task.ts'

export const payoutAccountChanged: Task<'emails/payout-account-changed'> = (deps, change) =>
  sendEmail(deps, {
    key: `emails/payout-account-changed:${change.hostAccountId}:${change.changedAt}`,
    job: { name: 'emails/payout-account-changed', payload: change },
    async compose() {
      const facts = await payoutAccountChangedFacts(deps, change)
      const [storefront] = deps.config.NEXUS_STOREFRONT_ORIGINS
      const accountUrl = storefront ? new URL('/host', storefront).href : null
      return letterTo(facts.host, { template, facts: { ...facts, accountUrl } })
    },
  })
