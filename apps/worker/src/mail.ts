import { createHash } from 'node:crypto'
import { createTransport, type Transporter } from 'nodemailer'
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
  /** @throws PermanentFailure when the mail server refuses it for good; another error when a later try may work */
  send(letter: Letter): Promise<void>
  close(): void
}

/** Sends over SMTP, with a few connections that are kept. The first one is opened by the first mail. */
export function openMailer({ url, from }: { url: string; from: string }): Mailer {
  const transport = createTransport({ url, pool: true, ...limits } as Parameters<
    typeof createTransport
  >[0])
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost'
  return {
    send: (letter) => send(transport, { letter, from, domain }),
    close: () => transport.close(),
  }
}

const limits = {
  // Mail providers count connections; a burst of mails waits its turn.
  maxConnections: 4,
  maxMessages: 100,
  // A mail that was on a broken connection comes back to us: the job tries again, not the pool.
  maxRequeues: 0,
  connectionTimeout: 5_000,
  greetingTimeout: 5_000,
  dnsTimeout: 5_000,
  socketTimeout: 20_000,
  disableFileAccess: true,
  disableUrlAccess: true,
}

type Sending = { letter: Letter; from: string; domain: string }

async function send(transport: Transporter, { letter, from, domain }: Sending): Promise<void> {
  const { key, to, subject, html, text } = letter
  try {
    await transport.sendMail({
      messageId: messageId(key, domain),
      from,
      to: { name: to.name, address: to.email },
      subject,
      html,
      text,
      // Nobody's holiday notice should answer a machine.
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    })
  } catch (error) {
    throw explain(error)
  }
}

/** The same for the same effect, at any time and on any machine. */
export function messageId(key: string, domain: string): string {
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${domain}>`
}

// What the server says of the envelope or the message with 5xx stays true; everything else, a
// wrong password included, may be put right while the job waits.
function explain(error: unknown): Error {
  const { code, responseCode, message } = error as {
    code?: string
    responseCode?: number
    message: string
  }
  const aboutMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  const forGood = aboutMail && (responseCode === undefined || responseCode >= 500)
  return forGood
    ? new PermanentFailure(`The mail server refuses the mail for good: ${message}`, {
        cause: error,
      })
    : new Error(`The mail could not be sent now: ${message}`, { cause: error })
}
