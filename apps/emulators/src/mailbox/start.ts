import fastify from 'fastify'
import { listen } from '../listen.ts'
import type { ReportTarget } from './reports.ts'
import { serveResend } from './resend.ts'
import { startSmtp } from './smtp.ts'
import { openMailStore } from './store.ts'
import { serveMailbox } from './web.ts'

export type MailboxOptions = {
  /** 0 takes any free port. */
  smtpPort: number
  webPort: number
  /** Mails survive a restart when set. */
  dataDir?: string | undefined
  /** How many of the newest mails it keeps. */
  keeps: number
  /** Bounces and complaints are posted there when set. */
  reports?: ReportTarget | undefined
}

export type RunningMailbox = AsyncDisposable & {
  smtpUrl: string
  url: string
  stop(): Promise<void>
}

/** Starts an SMTP server that takes everything and a page that shows it, on 127.0.0.1. */
export async function startMailbox(options: MailboxOptions): Promise<RunningMailbox> {
  const inbox = {
    store: openMailStore(options),
    faults: { rejectNext: 0, code: 451, loseAnswers: 0 },
  }
  const smtp = await startSmtp({ port: options.smtpPort, reports: options.reports, ...inbox })
  const server = fastify({ forceCloseConnections: true })
  serveMailbox(server, inbox)
  serveResend(server, inbox)
  const stop = async () => {
    await Promise.all([server.close(), smtp.stop()])
  }
  try {
    const url = await listen(server, { setting: 'MAILBOX_PORT', port: options.webPort })
    return { smtpUrl: smtp.url, url, stop, [Symbol.asyncDispose]: stop }
  } catch (error) {
    await stop()
    throw error
  }
}
