import { type Process, startProcess } from './process.ts'
import type { Keys } from './settings.ts'

type Ready = {
  chapaUrl: string
  controlUrl: string
  smtpUrl: string
  mailboxUrl: string
}

/** A change of the balance that the gateway keeps of us: the oracle that our books are compared with. */
export type MoneyFact = {
  fact: string
  currency: 'ETB' | 'USD'
  amountMinor: number
  reference: string | null
  txRef: string | null
}

export type Mail = { to: string[]; receivedAt: string; headers: Record<string, string> }

export type Emulators = AsyncDisposable & {
  process: Process<Ready>
  /** Speaks to the control plane of the gateway. */
  control(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>
  /** Every change of the balance, the opening one left out. */
  money(): Promise<MoneyFact[]>
  mails(): Promise<Mail[]>
}

/** The outside world as a process of its own. Nothing ever breaks inside of it: it is what we are compared with. */
export async function startEmulators(keys: Keys): Promise<Emulators> {
  const process = await startProcess<Ready>({
    name: 'the emulators',
    program: 'apps/emulators/src/main.ts',
    env: {
      CHAPA_SECRET_KEY: keys.secretKey,
      CHAPA_WEBHOOK_SECRET: keys.webhookSecret,
    },
  })
  const { controlUrl, mailboxUrl } = process.ready
  const control: Emulators['control'] = async (method, path, body) => {
    const response = await fetch(controlUrl + path, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }
  return {
    process,
    control,
    async money() {
      const { body } = await control('GET', '/journal?kind=money')
      const { entries } = body as { entries: MoneyFact[] }
      return entries.filter(({ fact }) => fact !== 'opening')
    },
    async mails() {
      const response = await fetch(`${mailboxUrl}/api/messages`)
      return ((await response.json()) as { messages: Mail[] }).messages
    },
    async [Symbol.asyncDispose]() {
      process.signal('SIGKILL')
      await process.ended
    },
  }
}
