import { once } from 'node:events'
import { simpleParser } from 'mailparser'
import type { ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerSession } from 'smtp-server'
import { portError } from '../listen.ts'
import type { MailFaults } from './faults.ts'
import { refusal } from './faults.ts'
import { postReport, reportOn, type ReportTarget } from './reports.ts'
import type { Mail, MailStore } from './store.ts'

export type RunningSmtp = { url: string; stop(): Promise<void> }

const maxBytes = 20 * 1024 * 1024

/** Takes any mail for anyone, without a login, on 127.0.0.1. */
export async function startSmtp(options: {
  port: number
  store: MailStore
  faults: MailFaults
  reports?: ReportTarget | undefined
}): Promise<RunningSmtp> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: maxBytes,
    closeTimeout: 1_000,
    onRcptTo({ address }, _session, callback) {
      // The one mailbox that is refused at the door.
      if (/^nobody@/i.test(address))
        return callback(Object.assign(new Error('5.1.1 no such user here'), { responseCode: 550 }))
      callback()
    },
    onData(stream, session, callback) {
      receive(options, { stream, session }).then(
        (mail) => {
          callback(null, `kept as ${mail.id}`)
          reportTo(options.reports, mail)
        },
        (error: Error) => callback(error),
      )
    },
  })
  // A client that hangs up is no news; without a listener it would end the process.
  server.on('error', () => {})
  const listening = server.listen(options.port, '127.0.0.1')
  try {
    await once(listening, 'listening')
  } catch (error) {
    throw portError(error, { setting: 'SMTP_PORT', port: options.port })
  }
  const address = listening.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function reportTo(target: ReportTarget | undefined, mail: Mail): void {
  if (!target) return
  const messageId = mail.headers['message-id'] ?? ''
  for (const to of mail.to) {
    const report = reportOn({ messageId, from: mail.from, to })
    if (report) void postReport(target, report)
  }
}

async function receive(
  { store, faults }: { store: MailStore; faults: MailFaults },
  { stream, session }: { stream: NodeJS.ReadableStream; session: SMTPServerSession },
): Promise<Mail> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  if ('sizeExceeded' in stream && stream.sizeExceeded) {
    throw Object.assign(new Error('Message too large'), { responseCode: 552 })
  }
  const refused = refusal(faults)
  if (refused) throw refused
  const parsed = await simpleParser(Buffer.concat(chunks))
  const sender = session.envelope.mailFrom
  return store.add({
    from: parsed.from?.text ?? (sender ? sender.address : ''),
    to: session.envelope.rcptTo.map(({ address }) => address),
    subject: parsed.subject ?? '',
    text: parsed.text ?? null,
    html: parsed.html || null,
    receivedAt: new Date().toISOString(),
    headers: headersOf(parsed),
    attachments: parsed.attachments.map(({ filename, contentType, size }) => ({
      filename: filename ?? null,
      contentType,
      size,
    })),
  })
}

function headersOf(parsed: ParsedMail): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const { key, line } of parsed.headerLines) {
    const value = line
      .slice(line.indexOf(':') + 1)
      .replaceAll(/\r?\n[ \t]+/g, ' ')
      .trim()
    headers[key] = key in headers ? `${headers[key]}\n${value}` : value
  }
  return headers
}
