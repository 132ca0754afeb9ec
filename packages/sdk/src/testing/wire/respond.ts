import { contractVersion, type Dialect, dialectOf, NexusError, readInput } from '@nexus/api/rules'
import type { Market } from '../market/market.ts'
import { sessionOf, viewerOf } from '../market/session.ts'
import type { Ctx } from '../procedures/procedure.ts'
import { watchBooking } from '../procedures/watch.ts'
import { type Call, readCalls } from './calls.ts'
import { accepts, errorBody, knownError } from './failure.ts'
import { type KeptAnswers, readKey, runKeyed } from './keyed.ts'
import { encoderOf, findProcedure, runCall } from './run.ts'

export type Asked = {
  market: Market
  kept: KeptAnswers
  request: Request
  url: URL
  requestId: string
  /** The token of the cookie, for clients that let a browser keep their session. */
  cookie: { token: string | null }
  /** May throw instead of a procedure, or after it. */
  before(path: string): void
  /** The only version that an old server knows; null for a server of today. */
  version: string | null
}

/** Answers `/trpc/…` as the server does. */
export async function respond(asked: Asked, path: string): Promise<Response> {
  const { request, url } = asked
  const { calls, batch } = await readCalls(request, url, path)
  const headers = new Headers({ 'content-type': 'application/json' })
  const { dialect, refusal } = speak(request.headers.get('nexus-version'), asked.version)
  headers.set('nexus-version', dialect?.version ?? asked.version ?? contractVersion)
  headers.set('nexus-latest-version', asked.version ?? contractVersion)
  const [first] = calls
  if (!batch && first?.path === 'bookings.watch' && request.method === 'GET')
    return watchBooking({ ...asked, ctx: contextOf(asked), refusal, input: first.input, headers })
  const answers = calls.map((call) =>
    answerCall(call, { ...asked, dialect, refusal, batch, headers }),
  )
  const status = answers.every((answer) => answer.status === answers[0]?.status)
    ? (answers[0]?.status ?? 400)
    : 207
  const body = batch ? `[${answers.map((answer) => answer.body).join(',')}]` : answers[0]?.body
  return new Response(body ?? null, { status, headers })
}

type Run = Asked & {
  dialect: Dialect | null
  refusal: NexusError | null
  batch: boolean
  headers: Headers
}

function answerCall(call: Call, run: Run): { status: number; body: string } {
  const { dialect, headers } = run
  const { path } = call
  try {
    if (run.refusal) throw run.refusal
    const output = outputOf(call, run)
    const encode = dialect?.encoders.get(path) ?? encoderOf(path)
    return { status: 200, body: `{"result":{"data":${encode(output)}}}` }
  } catch (cause) {
    const known = knownError(cause)
    const error = dialect?.tellError(known) ?? known
    const waitMs = (error.data as { retryAfterMs?: number } | null)?.retryAfterMs
    if (waitMs !== undefined && !run.batch)
      headers.set('retry-after', String(Math.ceil(waitMs / 1000)))
    const shape = errorBody(error, { path, requestId: run.requestId })
    return { status: error.status, body: JSON.stringify({ error: { json: shape } }) }
  }
}

function outputOf(call: Call, run: Run): unknown {
  const { market, request, batch, headers } = run
  const { path, input } = call
  const procedure = findProcedure(call, request.method)
  const ctx = contextOf(run)
  run.before(path)
  const key = procedure.changes ? readKey(request, batch) : null
  const caller = key === null ? null : ctx.viewer()
  const isRefused =
    key !== null &&
    ((procedure.needsSession && caller === null) || !accepts(procedure.input, readInput(input)))
  const { output, replayed } = runKeyed(
    run.kept,
    {
      key: isRefused ? null : key,
      caller: caller?.userId ?? 'nobody',
      path,
      input,
      now: market.clock.now(),
    },
    () => runCall(procedure, input, ctx),
  )
  if (replayed) headers.set('idempotency-replayed', 'true')
  followCookie(run, path, output)
  return output
}

function contextOf({ market, request, cookie }: Asked): Ctx {
  const token = /^bearer +([\w-]{1,200})$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const sent = token ?? (request.headers.has('authorization') ? null : cookie.token)
  return {
    market,
    signed: request.headers.has('authorization') || cookie.token !== null,
    viewer() {
      const session = sent === null ? null : sessionOf(market, sent)
      return session && viewerOf(market, session)
    },
  }
}

const begins = new Set(['accounts.signUp', 'accounts.signIn'])

function followCookie({ cookie }: Asked, path: string, output: unknown): void {
  if (begins.has(path)) cookie.token = (output as { refreshToken: string }).refreshToken
  if (path === 'accounts.signOut') cookie.token = null
}

type Spoken = { dialect: Dialect | null; refusal: NexusError | null }

function speak(header: string | null, only: string | null): Spoken {
  try {
    if (only !== null && header !== null && header !== only)
      throw new NexusError('UNKNOWN_VERSION', { data: { known: [only] } })
    return { dialect: dialectOf(header ?? undefined), refusal: null }
  } catch (error) {
    return { dialect: null, refusal: knownError(error) }
  }
}
