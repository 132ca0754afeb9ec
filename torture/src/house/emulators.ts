import { aheadMs } from './clock.ts'
import { movedClock } from './moved.ts'
import { type Process, startProcess } from './process.ts'
import type { Keys } from './settings.ts'

type Ready = {
  chapaUrl: string
  controlUrl: string
  stripeUrl: string
  stripeControlUrl: string
  smtpUrl: string
  mailboxUrl: string
}

/** Gateways that machines speak to. What people move by hand, the bank tells: see `bank.ts`. */
export const emulated = ['chapa', 'stripe'] as const
export type Emulated = (typeof emulated)[number]

/** A change of the balance that a gateway keeps of us: the oracle that our books are compared with. */
export type MoneyFact = {
  /** As payments call it. */
  gateway: string
  fact: string
  currency: 'ETB' | 'USD'
  /** Signed, as the gateway counts it. */
  amountMinor: number
  reference: string | null
  txRef: string | null
}

export type Mail = { to: string[]; receivedAt: string; headers: Record<string, string> }

export type Emulators = AsyncDisposable & {
  process: Process<Ready>
  /** Speaks to the control plane of a gateway. */
  control(
    gateway: Emulated,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }>
  /** Every change of the balances, the opening ones left out. */
  money(): Promise<MoneyFact[]>
  mails(): Promise<Mail[]>
  /** Throws their last words when they have ended: without them nothing can be compared, or come to its end. */
  mustStand(): void
}

/** The outside world as a process of its own. Nothing ever breaks inside of it: it is what we are compared with. */
export async function startEmulators(keys: Keys): Promise<Emulators> {
  const process = await startProcess<Ready>({
    name: 'the emulators',
    program: 'apps/emulators/src/main.ts',
    // It remembers all that it was ever asked, and a long run asks much.
    flags: [...movedClock.flags, '--max-old-space-size=8192'],
    env: {
      ...movedClock.env,
      MAILBOX_KEEPS: '1000000',
      CHAPA_SECRET_KEY: keys.secretKey,
      CHAPA_WEBHOOK_SECRET: keys.webhookSecret,
      STRIPE_SECRET_KEY: keys.stripeSecretKey,
      STRIPE_WEBHOOK_SECRET: keys.stripeWebhookSecret,
    },
  })
  const { controlUrl, stripeControlUrl, mailboxUrl } = process.ready
  const planes = { chapa: controlUrl, stripe: stripeControlUrl }
  const control: Emulators['control'] = async (gateway, method, path, body) => {
    const response = await fetch(planes[gateway] + path, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }
  // Chapa's papers bear the time of this machine: hours old for us, so that a comparison takes them for settled.
  await control('chapa', 'PUT', '/clock', { advanceMs: -aheadMs })
  const moneyAt = async (gateway: Emulated): Promise<MoneyFact[]> => {
    const { body } = await control(gateway, 'GET', '/journal?kind=money')
    const { entries } = body as { entries: Omit<MoneyFact, 'gateway'>[] }
    return entries
      .filter(({ fact }) => fact !== 'opening' && fact !== 'adjustment')
      .map((entry) => ({ ...entry, gateway }))
  }
  return {
    process,
    control,
    money: async () => (await Promise.all(emulated.map(moneyAt))).flat(),
    async mails() {
      const response = await fetch(`${mailboxUrl}/api/messages?bodies=no`)
      return ((await response.json()) as { messages: Mail[] }).messages
    },
    mustStand() {
      const end = process.howEnded()
      if (end !== null) throw new Error(end)
    },
    async [Symbol.asyncDispose]() {
      process.signal('SIGKILL')
      await process.ended
    },
  }
}
