import { crashpoint, effectDone, recordEffect } from '@nexus/api/domain'
import type { Letter } from './mail.ts'
import type { WorkerDeps } from './task.ts'

type Email = {
  /** Names the effect: what is recorded under it is not sent again. */
  key: string
  /** Null when events have overtaken the mail and it need not be sent any more. */
  compose: () => Promise<Omit<Letter, 'key'> | null>
}

/**
 * Sends a mail once. Only a worker that dies between the mail server's yes and our record sends a
 * second copy, and that has the same Message-ID. Nothing of it is in a transaction.
 */
export async function sendEmail(deps: WorkerDeps, { key, compose }: Email): Promise<void> {
  if (await effectDone(deps, key)) return
  const letter = await compose()
  if (!letter) return
  await deps.mailer.send({ key, ...letter })
  crashpoint('mail/sent')
  await recordEffect(deps, { key, kind: 'email' })
  crashpoint('mail/recorded')
}
