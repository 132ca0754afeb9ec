import { Resend } from 'resend'
import { type Mailer, mailHeaders, messageIdOf } from './mail.ts'
import { PermanentFailure } from './task.ts'

/** Hands mails to Resend over HTTP. It keeps our key for a day: the same mail again is the same answer, and no mail. */
export function openResendMailer({
  apiKey,
  url,
  from,
}: {
  apiKey: string
  url: string
  from: string
}): Mailer {
  const resend = new Resend(apiKey, { baseUrl: url.replace(/\/$/, '') })
  const ours = (key: string) => messageIdOf(key, from)
  return {
    messageId: ours,
    async send({ key, to, subject, html, text }) {
      const recipient = `"${to.name.replaceAll(/["\\]/g, '')}" <${to.email}>`
      const { data, error } = await resend.emails.send(
        { from, to: [recipient], subject, html, text, headers: mailHeaders },
        // As unique as the key, and of the letters that Resend takes.
        { idempotencyKey: ours(key) },
      )
      // The key is of this mail alone. Another text under it means that the first one went out, and its answer was lost.
      if (error?.name === 'invalid_idempotent_request') return { messageId: ours(key) }
      if (error) throw explain(error)
      return { messageId: data.id }
    },
    close() {},
  }
}

// What is wrong with the mail stays wrong; limits, keys and their own trouble may be put right while the job waits.
const aboutMail = new Set([
  'validation_error',
  'invalid_from_address',
  'invalid_attachment',
  'missing_required_field',
])

function explain(error: { name: string; message: string }): Error {
  return aboutMail.has(error.name)
    ? new PermanentFailure(`Resend refuses the mail for good: ${error.message}`)
    : new Error(`The mail could not be sent now: ${error.name}: ${error.message}`)
}
