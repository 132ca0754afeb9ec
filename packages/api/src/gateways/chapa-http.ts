import { z } from 'zod'
import type { CallRecord, Outcome } from './port.ts'

export type ChapaAnswer = {
  httpStatus: number
  message: string
  status: string | null
  data: unknown
}

export type ChapaCall = {
  operation: string
  method: 'GET' | 'POST' | 'PUT'
  path: string
  /** What the call is about, for the log. */
  reference: string
  json?: object
  form?: Record<string, string>
}

export type ChapaAccess = {
  url: string
  secretKey: string
  record: (call: CallRecord) => Promise<void>
}

const timeoutMs = 10_000

const Envelope = z.object({
  message: z.unknown(),
  status: z.string().nullish(),
  data: z.unknown().optional(),
})

/**
 * One HTTP call. Chapa's 4xx are its words; a time-out, a broken connection, a 5xx or an answer that is no JSON say
 * nothing about whether the call had its effect. Nothing is repeated here: Chapa has no idempotency keys.
 */
export async function callChapa(
  access: ChapaAccess,
  call: ChapaCall,
): Promise<Outcome<{ answer: ChapaAnswer }>> {
  const began = performance.now()
  const outcome = await send(access, call)
  await access.record({
    operation: call.operation,
    reference: call.reference,
    outcome: outcome.kind,
    httpStatus: outcome.kind === 'ok' ? outcome.answer.httpStatus : outcome.httpStatus,
    message: outcome.kind === 'ok' ? null : outcome.message.slice(0, 300),
    durationMs: Math.round(performance.now() - began),
  })
  return outcome
}

async function send(
  access: ChapaAccess,
  call: ChapaCall,
): Promise<Outcome<{ answer: ChapaAnswer }>> {
  let httpStatus: number | null = null
  try {
    const response = await fetch(`${access.url.replace(/\/$/, '')}${call.path}`, {
      method: call.method,
      headers: {
        authorization: `Bearer ${access.secretKey}`,
        accept: 'application/json',
        ...contentType(call),
      },
      body: call.json
        ? JSON.stringify(call.json)
        : call.form
          ? new URLSearchParams(call.form)
          : null,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    httpStatus = response.status
    const envelope = Envelope.parse(await response.json())
    const answer = {
      httpStatus,
      message: textOf(envelope.message),
      status: envelope.status ?? null,
      data: envelope.data ?? null,
    }
    if (response.ok) return { kind: 'ok', answer }
    if (httpStatus === 404 && isNews(answer.message)) return { kind: 'ok', answer }
    if (httpStatus >= 500 || httpStatus === 429)
      return { kind: 'unknown', message: answer.message, httpStatus }
    return { kind: 'rejected', message: answer.message, httpStatus }
  } catch (error) {
    return {
      kind: 'unknown',
      message: error instanceof Error ? error.message : String(error),
      httpStatus,
    }
  }
}

function contentType(call: ChapaCall): Record<string, string> {
  return call.json ? { 'content-type': 'application/json' } : {}
}

/** Verify answers 404 for an unpaid payment and for one that it does not know: both are answers, not errors. */
function isNews(message: string): boolean {
  return /not paid yet|transaction not found|invalid transaction/i.test(message)
}

/** A validation error has an object of fields where other answers have a sentence. */
function textOf(message: unknown): string {
  if (typeof message === 'string') return message
  return message === null || message === undefined ? '' : JSON.stringify(message)
}
