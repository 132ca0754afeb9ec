import type { Tx } from '@nexus/db/client'
import type { Deps } from '../context.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { accountChangeHoldHours } from '../payouts/delay.ts'
import type { UserEmailFacts } from './email-facts.ts'

/** What is said of a payout account: enough to recognise it. */
export const endingOf = (accountNumber: string): string => accountNumber.slice(-4)

/** A payout account that took the place of another, as its job carries it: by then both may have changed again. */
export type PayoutAccountChange = {
  hostAccountId: string
  /** The user who did it. */
  changedBy: string
  /** ISO 8601. */
  changedAt: string
  /** Last four digits of the account that is paid to now, and of the one before it. */
  ending: string
  formerEnding: string
}

/** Announces the mail that tells a host of it, whoever did it: the one to do something about it if it was not they. */
export async function enqueueAccountChangedMail(
  tx: Tx,
  change: PayoutAccountChange,
): Promise<void> {
  await enqueue(tx, {
    name: 'emails/payout-account-changed',
    payload: change,
    key: `payout-account-changed:${change.hostAccountId}:${change.changedAt}`,
  })
}

/** What the mail about another payout account says. */
export type PayoutAccountChangedFacts = {
  host: UserEmailFacts
  changedBy: { name: string; email: string }
  changedAt: Date
  /** Last four digits, never more. */
  ending: string
  formerEnding: string
  /** Nothing is sent before. */
  payoutsFrom: Date
  /** On whose clocks that is told. */
  timeZone: string
}

/** Where the banks are that hosts are paid by. */
const timeZone = 'Africa/Addis_Ababa'

export async function payoutAccountChangedFacts(
  deps: Deps,
  { hostAccountId, changedBy, changedAt, ending, formerEnding }: PayoutAccountChange,
): Promise<PayoutAccountChangedFacts> {
  const { prisma } = deps.db
  const [{ displayName, owner }, person] = await Promise.all([
    prisma.hostAccount.findUniqueOrThrow({
      where: { id: hostAccountId },
      select: { displayName: true, owner: { select: { email: true, locale: true } } },
    }),
    prisma.user.findUniqueOrThrow({
      where: { id: changedBy },
      select: { name: true, email: true },
    }),
  ])
  const at = new Date(changedAt)
  return {
    host: { name: displayName, ...owner },
    changedBy: person,
    changedAt: at,
    ending,
    formerEnding,
    payoutsFrom: new Date(at.getTime() + accountChangeHoldHours * 3_600_000),
    timeZone,
  }
}
