import type { Db } from '@nexus/db/client'
import type { Stripe } from 'stripe'
import type { CallRecord, Outcome, Rejection } from './port.ts'

export type StripeAccess = {
  /** Loaded when it is first used: the package is large, and many processes never call it. */
  client: () => Promise<Stripe>
  record: (call: CallRecord) => Promise<void>
  db: Db
}

const timeoutMs = 10_000

export function openStripe({ url, key }: { url: string; key: string }): () => Promise<Stripe> {
  const { protocol, hostname, port } = new URL(url)
  let client: Promise<Stripe> | undefined
  return () =>
    (client ??= import('stripe').then(
      ({ Stripe }) =>
        new Stripe(key, {
          host: hostname,
          port: port || (protocol === 'http:' ? 80 : 443),
          protocol: protocol === 'http:' ? 'http' : 'https',
          timeout: timeoutMs,
          // Whoever calls decides what to do about silence: ask what became of it, first of all.
          maxNetworkRetries: 0,
          telemetry: false,
        }),
    ))
}

type Call<Ok> = {
  operation: string
  /** What the call is about, for the log. */
  reference: string
  ask: (client: Stripe) => Promise<unknown>
  /** Throws when the answer has not its documented shape. */
  read: (answer: unknown) => Ok
}

/**
 * One call. What Stripe refuses are its words; a broken connection, a time-out, a 5xx, a request that is still being
 * worked on, and an answer without its shape say nothing about whether the call had its effect.
 */
export async function callStripe<Ok extends object>(
  { client, record }: Pick<StripeAccess, 'client' | 'record'>,
  { operation, reference, ask, read }: Call<Ok>,
): Promise<Outcome<Ok>> {
  const changes = /^(create|expire)/.test(operation)
  const call = { operation, reference, message: null, httpStatus: null, durationMs: 0 }
  // A call that can have an effect is written down before it is made as well: whoever died in it has left a trace.
  if (changes) await record({ ...call, outcome: 'started' })
  const began = performance.now()
  const outcome = await asked(client, { ask, read })
  await record({
    ...call,
    outcome: outcome.kind,
    httpStatus: outcome.kind === 'ok' ? 200 : outcome.httpStatus,
    message: outcome.kind === 'ok' ? null : outcome.message.slice(0, 300),
    durationMs: Math.round(performance.now() - began),
  })
  return outcome
}

async function asked<Ok extends object>(
  client: StripeAccess['client'],
  { ask, read }: Pick<Call<Ok>, 'ask' | 'read'>,
): Promise<Outcome<Ok>> {
  const opened = await client()
  try {
    return { kind: 'ok', ...read(await ask(opened)) }
  } catch (error) {
    return failureOf(error)
  }
}

type Said = { type?: string; code?: string; statusCode?: number; message: string }

function failureOf(error: unknown): Outcome<never> {
  const said: Said = error instanceof Error ? error : { message: String(error) }
  const { type, code, statusCode, message } = said
  const isRefusal =
    statusCode !== undefined &&
    statusCode >= 400 &&
    statusCode < 500 &&
    statusCode !== 409 &&
    statusCode !== 429 &&
    type !== 'StripeRateLimitError' &&
    type !== 'StripeAPIError'
  if (!isRefusal) return { kind: 'unknown', message, httpStatus: statusCode ?? null }
  const why = whyOf(code)
  return { kind: 'rejected', message, httpStatus: statusCode, ...(why && { why }) }
}

function whyOf(code: string | undefined): Rejection | undefined {
  switch (code) {
    case 'balance_insufficient':
    case 'insufficient_funds':
      return 'no_balance'
    case 'account_invalid':
    case 'account_number_invalid':
    case 'routing_number_invalid':
      return 'bad_account'
    default:
      return undefined
  }
}
