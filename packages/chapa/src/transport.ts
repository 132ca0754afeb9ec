import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { readAnswer, type Answer } from './answer.ts'
import type { ChapaHooks, Operation, StartingCall } from './hooks.ts'
import { redacted } from './redact.ts'
import type { Result } from './result.ts'

/** How Chapa is reached. */
export type Transport = {
  url: string
  secretKey: string
  timeoutMs: number
  fetch: typeof fetch
  hooks: ChapaHooks
}

export type Request = {
  operation: Operation
  method: 'GET' | 'POST' | 'PUT'
  path: string
  /** What it is about. */
  reference?: string | null
  json?: object
  form?: Record<string, string>
}

const mostAttempts = 3
const pauseMs = 150

/**
 * Makes one call. A GET that ended without an answer is made again, up to three times and only while less than the
 * time limit of one has passed; POST and PUT never are, since Chapa has no idempotency keys.
 */
export async function send(transport: Transport, request: Request): Promise<Result<Answer>> {
  const end = performance.now() + transport.timeoutMs
  for (let attempt = 1; ; attempt += 1) {
    const result = await sendOnce(transport, { request, attempt })
    const again =
      request.method === 'GET' &&
      attempt < mostAttempts &&
      (result.kind === 'unknown' ? result.reason !== 'unfamiliar' : isThrottled(result))
    const waitMs = Math.random() * pauseMs * 2 ** attempt
    if (!again || performance.now() + waitMs >= end) return result
    await sleep(waitMs)
  }
}

function isThrottled(result: Result<Answer>): boolean {
  return result.kind === 'rejected' && result.code === 'too_many_requests'
}

async function sendOnce(
  transport: Transport,
  { request, attempt }: { request: Request; attempt: number },
): Promise<Result<Answer>> {
  const call: StartingCall = {
    id: randomUUID(),
    operation: request.operation,
    method: request.method,
    path: request.path,
    reference: request.reference ?? null,
    attempt,
    request: redacted(request.json ?? request.form ?? null),
  }
  await transport.hooks.before?.(call)
  const began = performance.now()
  const { result, body, httpStatus } = await exchange(transport, request)
  await transport.hooks.after?.({
    ...call,
    outcome: result.kind,
    code: result.kind === 'ok' ? null : result.kind === 'rejected' ? result.code : result.reason,
    httpStatus,
    message: result.kind === 'ok' ? null : result.message.slice(0, 300),
    response: redacted(body),
    durationMs: Math.round(performance.now() - began),
  })
  return result
}

type Exchange = { result: Result<Answer>; body: unknown; httpStatus: number | null }

async function exchange(transport: Transport, request: Request): Promise<Exchange> {
  let httpStatus: number | null = null
  try {
    const response = await transport.fetch(`${transport.url}${request.path}`, {
      method: request.method,
      headers: {
        authorization: `Bearer ${transport.secretKey}`,
        accept: 'application/json',
        ...(request.json && { 'content-type': 'application/json' }),
      },
      body: bodyOf(request),
      redirect: 'error',
      signal: AbortSignal.timeout(transport.timeoutMs),
    })
    httpStatus = response.status
    const { result, body } = readAnswer({ httpStatus, text: await response.text() })
    return { result, body, httpStatus }
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError'
    const message = timedOut ? `no answer within ${transport.timeoutMs} ms` : wordsOf(error)
    const reason = timedOut ? ('timeout' as const) : ('network' as const)
    return { result: { kind: 'unknown', reason, message, httpStatus }, body: null, httpStatus }
  }
}

function bodyOf(request: Request): string | URLSearchParams | null {
  if (request.json) return JSON.stringify(request.json)
  return request.form ? new URLSearchParams(request.form) : null
}

/** What fetch says is "fetch failed"; why is in its cause. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}

/** A reference as a part of a path. `..` would lead elsewhere, and no reference looks like that. */
export function pathPart(reference: string): string {
  if (!/^[^/\\?#]{1,200}$/.test(reference) || /^\.{1,2}$/.test(reference))
    throw new TypeError(`"${reference}" cannot be a reference`)
  return encodeURIComponent(reference)
}
