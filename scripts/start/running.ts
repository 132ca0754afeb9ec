import { rm } from 'node:fs/promises'
import type { Home } from './home.ts'
import type { Ports } from './ports.ts'
import { readText, writePrivate } from './private-file.ts'

export type TestLogin = { role: string; name: string; email: string; password: string }

/** What `.nexus/running.json` holds while `npm start` runs: all that a script needs to know. */
export type Running = {
  pid: number
  startedAt: string
  /** From the start of the process until everything was ready. */
  secondsToStart: number
  urls: {
    api: string
    docs: string | null
    /** The example storefront; null when it was left out. */
    storefront: string | null
    /** Null when SMTP_URL leads elsewhere. */
    mailbox: string | null
    smtp: string
    /** Base of Chapa's API, `/v1` included. */
    chapa: string
    /** Null when CHAPA_* lead elsewhere. */
    chapaCheckout: string | null
    chapaControl: string | null
    /** Null when nothing is collected by Stripe. */
    stripe: string | null
    /** Null when STRIPE_* lead elsewhere. */
    stripeControl: string | null
    /** Where Prometheus reads. */
    apiMetrics: string
    workerMetrics: string
    database: string
  }
  ports: Ports
  logins: TestLogin[]
  secrets: {
    chapaSecretKey: string
    chapaWebhookSecret: string
    stripeSecretKey: string | null
    stripeWebhookSecret: string | null
  }
  /** Folder of the logs, a file per part. */
  logs: string
}

/** Writes the file; it goes when disposed of. */
export async function announceRunning(home: Home, running: Running): Promise<AsyncDisposable> {
  await writePrivate(home.running, running)
  return { [Symbol.asyncDispose]: () => forgetRunning(home) }
}

/** Also that of a start that was killed: whoever waits for the file must not read an old one. */
export async function forgetRunning(home: Home): Promise<void> {
  await rm(home.running, { force: true })
}

/** What the file says, whoever wrote it; undefined when there is none or it cannot be read. */
export async function readRunning(home: Home): Promise<Running | undefined> {
  const text = await readText(home.running)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) as Running
  } catch {
    return undefined
  }
}
