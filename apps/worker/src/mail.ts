import { createHash } from 'node:crypto'
import { PermanentFailure } from './task.ts'

export type Letter = {
  /** The effect that the mail is: the same effect gives the same Message-ID, so that a second copy can be told. */
  key: string
  to: { name: string; email: string }
  subject: string
  html: string
  text: string
}

export interface Mailer {
  /**
   * Gives the name by which reports of bounces will know it.
   *
   * @throws PermanentFailure when the mail is refused for good; another error when a later try may work
   */
  send(letter: Letter): Promise<{ messageId: string }>
  /** The name that we would give to the mail of an effect. */
  messageId(key: string): string
  close(): void
}

/** No such mailbox, or no such domain: it would be the same with any other mail. */
export class AddressGone extends PermanentFailure {}

/** The same for the same effect, at any time and on any machine. */
export function messageIdOf(key: string, from: string): string {
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost'
  return `${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${domain}`
}

/** Nobody's holiday notice should answer a machine. */
export const mailHeaders = {
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'All',
}
