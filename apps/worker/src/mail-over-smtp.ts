import { createTransport, type Transporter } from 'nodemailer'
import { AddressGone, type Letter, type Mailer, mailHeaders, messageIdOf } from './mail.ts'
import { PermanentFailure } from './task.ts'

/** Sends over SMTP, with a few connections that are kept. The first one is opened by the first mail. */
export function openSmtpMailer({ url, from }: { url: string; from: string }): Mailer {
  const transport = createTransport({ url, pool: true, ...limits } as Parameters<
    typeof createTransport
  >[0])
  return {
    send: (letter) => send(transport, { letter, from }),
    messageId: (key) => messageIdOf(key, from),
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

async function send(
  transport: Transporter,
  { letter, from }: { letter: Letter; from: string },
): Promise<{ messageId: string }> {
  const { key, to, subject, html, text } = letter
  const messageId = messageIdOf(key, from)
  try {
    await transport.sendMail({
      messageId: `<${messageId}>`,
      from,
      to: { name: to.name, address: to.email },
      subject,
      html,
      text,
      headers: mailHeaders,
    })
    return { messageId }
  } catch (error) {
    throw explain(error)
  }
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
  // RFC 3463, 3.2: something is wrong with the address.
  if (aboutMail && /\b5\.1\.\d/.test(message)) return new AddressGone(message, { cause: error })
  const forGood = aboutMail && (responseCode === undefined || responseCode >= 500)
  return forGood
    ? new PermanentFailure(`The mail server refuses the mail for good: ${message}`, {
        cause: error,
      })
    : new Error(`The mail could not be sent now: ${message}`, { cause: error })
}
