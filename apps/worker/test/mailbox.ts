import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { until } from './until.ts'

const emulators = fileURLToPath(new URL('../../emulators/src/main.ts', import.meta.url))

export type ReceivedMail = {
  from: string
  to: string[]
  subject: string
  text: string
  html: string
  headers: Record<string, string>
}

type Addresses = { smtpUrl: string; mailboxUrl: string; chapaUrl: string }
export type Mailbox = AsyncDisposable &
  Addresses & {
    mails(to: string): Promise<ReceivedMail[]>
    /** Waits until somebody has so many mails. */
    expect(to: string, count?: number): Promise<ReceivedMail[]>
    /** Refuses the next mails with this SMTP code. */
    refuse(rejectNext: number, code: number): Promise<void>
    /** Takes the next mails over HTTP and loses the answers. */
    loseAnswers(count: number): Promise<void>
  }

/** The mailbox emulator, as a process of its own. */
export async function openMailbox(): Promise<Mailbox> {
  const child = fork(emulators, {
    env: { ...process.env, CHAPA_SECRET_KEY: chapaKey, CHAPA_WEBHOOK_SECRET: chapaHash },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [ready] = (await once(child, 'message')) as [Addresses]
  const mails = async (to: string) => {
    const answer = await fetch(`${ready.mailboxUrl}/api/messages?to=${encodeURIComponent(to)}`)
    return ((await answer.json()) as { messages: ReceivedMail[] }).messages
  }
  const setFaults = async (faults: object) => {
    const body = JSON.stringify(faults)
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${ready.mailboxUrl}/faults`, { method: 'PUT', headers, body })
    if (!answer.ok) throw new Error(`the mailbox answered ${answer.status}`)
  }
  return {
    ...ready,
    mails,
    expect: (to, count = 1) =>
      until(async () => {
        const found = await mails(to)
        return found.length >= count && found
      }),
    refuse: (rejectNext, code) => setFaults({ rejectNext, code }),
    loseAnswers: (count) => setFaults({ loseAnswers: count }),
    [Symbol.asyncDispose]: () => end(child),
  }
}

export const chapaKey = 'CHASECK_TEST-worker-tests'
export const chapaHash = 'worker-tests'

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}
