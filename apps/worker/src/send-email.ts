import { setTimeout as sleep } from 'node:timers/promises'
import {
  crashpoint,
  effectDone,
  enqueue,
  isSuppressed,
  keepGone,
  keepMail,
  type Locale,
  type SingleJob,
  takeMailTurn,
} from '@nexus/api/domain'
import { AddressGone, type Letter } from './mail.ts'
import type { WorkerDeps } from './task.ts'

type Email = {
  /** Names the effect: what is recorded under it is not sent again. */
  key: string
  /** The job that sends it, for when its turn is too far away to be waited for. */
  job: SingleJob
  /** Null when events have overtaken the mail and it need not be sent any more. */
  compose: () => Promise<(Omit<Letter, 'key'> & { locale: Locale }) | null>
}

/** A job that waits longer would keep others from running. */
const patienceMs = 2_000
/** Those that come back are spread, so that they do not all ask again at once. */
const spreadMs = 5_000

/**
 * Sends a mail once, if its address may be written to, when it is the turn of its domain. Only a worker that dies
 * between the mail server's yes and our record, or is stopped while it talks to the mail server and woken up once its jobs
 * are another's, sends a second copy, and that has the same Message-ID; a provider that honours keys drops it. Nothing of it is in a transaction.
 */
export async function sendEmail(deps: WorkerDeps, { key, job, compose }: Email): Promise<void> {
  if (await effectDone(deps, key)) return
  const letter = await compose()
  if (!letter) return
  const { locale, ...rest } = letter
  const { email } = letter.to
  const about = { key, kind: job.name, email, locale }
  if (await isSuppressed(deps, { email, kind: job.name }))
    return keepMail(deps, {
      ...about,
      status: 'suppressed',
      messageId: deps.mailer.messageId(key),
    })
  const waitMs = await takeMailTurn(deps, { email, patienceMs })
  if (waitMs > patienceMs) {
    const runAt = new Date(Date.now() + waitMs + Math.random() * spreadMs)
    return enqueue(deps.db.prisma, { ...job, key: `mail:${key}`, runAt })
  }
  if (waitMs > 0) {
    await sleep(waitMs)
    // Meanwhile others may have found this worker dead and sent it; one that is fenced does not get past this line.
    if (await effectDone(deps, key)) return
  }
  try {
    const { messageId } = await deps.mailer.send({ key, ...rest })
    crashpoint('mail/sent')
    await keepMail(deps, { ...about, status: 'sent', messageId })
    crashpoint('mail/recorded')
  } catch (error) {
    if (!(error instanceof AddressGone)) throw error
    await keepGone(deps, { ...about, messageId: deps.mailer.messageId(key), detail: error.message })
  }
}
