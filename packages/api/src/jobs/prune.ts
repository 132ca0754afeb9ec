import { pruneAccounts } from '../accounts/prune.ts'
import type { Deps } from '../context.ts'
import { pruneKeys } from '../idempotency/prune.ts'
import { pruneJobRuns } from '../observe/prune-runs.ts'

const day = 24 * 3_600_000
/** An expired quote can be read for a day. */
const quoteKeepMs = day
/** Longer than any job is retried. */
const effectKeepMs = 90 * day

/** Longer than any gateway sends the same notice again. */
const noticeKeepMs = 30 * day

/** Long enough that nobody asks any more why it failed, or that a worker of then could wake up. */
const jobKeepMs = 90 * day

/** Deletes what has expired and nobody needs any more. */
export async function prune(deps: Deps): Promise<void> {
  const before = (ms: number) => new Date(deps.now().getTime() - ms)
  await pruneAccounts(deps)
  await deps.db.prisma.quote.deleteMany({
    where: { expiresAt: { lt: before(quoteKeepMs) }, booking: { is: null } },
  })
  await pruneKeys(deps)
  await pruneJobRuns(deps)
  await deps.db.prisma.gatewayNotice.deleteMany({
    where: { receivedAt: { lt: before(noticeKeepMs) } },
  })
  await deps.db.sql.query(pruneNights, [])
  deps.signal?.throwIfAborted()
  await deps.db.prisma.worker.deleteMany({ where: { endedAt: { lt: before(jobKeepMs) } } })
  await deps.db.prisma.jobDeadLetter.deleteMany({
    where: { resolvedAt: { lt: before(jobKeepMs) } },
  })
  await deps.db.prisma.effect.deleteMany({ where: { at: { lt: before(effectKeepMs) } } })
  await deps.db.prisma.mail.deleteMany({ where: { at: { lt: before(effectKeepMs) } } })
  await deps.db.prisma.mailDomain.deleteMany({ where: { nextSendAt: { lt: before(day) } } })
}

const pruneNights = { name: 'jobs_prune_busy_nights', text: 'SELECT prune_busy_nights()' }
