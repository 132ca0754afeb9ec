import { getTRPCErrorFromUnknown, TRPCError, type AnyRouter } from '@trpc/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { badInput, NexusError } from '../errors.ts'
import { checkKey, keyHeader } from '../idempotency/wording.ts'
import { asNexusError, errorShape } from './error-shape.ts'
import { parseJson } from './parse-json.ts'
import { compileProcedures } from './procedures.ts'
import { retryAfter } from './retry-after.ts'
import { answerStream } from './stream.ts'
import { readInput } from './transformer.ts'
import { type Came, tellingHowFar } from './unavailable.ts'
import { callUnderKey } from './under-key.ts'
import type { Dialect } from './versions/dialect.ts'
import { speak, toldIn } from './versions/speak.ts'

/** Calls in one request. The SDK never batches more; tRPC's own default would take 1,500. */
export const maxBatch = 20

type Options = {
  router: AnyRouter
  apiUrl: string
  docsUrl: string
  createContext: (request: FastifyRequest, reply: FastifyReply) => Context
  log: (error: unknown, request: FastifyRequest) => void
}
type Call = { path: string; input: unknown }
type Answer = {
  status: number
  /** `OK`, or the code of the catalogue with which it failed. */
  code: string
  body: string
}

type Procedures = ReturnType<typeof compileProcedures>

/**
 * tRPC's HTTP protocol: `GET /trpc/path?input=…` for queries, `POST /trpc/path` for mutations, comma-separated paths with
 * `?batch=1`, and for subscriptions an event stream. The packaged adapter costs more than twice as much, and serves here
 * only what is streamed.
 */
export function trpcRoutes(app: FastifyInstance, options: Options): void {
  const { router } = options
  const procedures = compileProcedures(router, options)
  app.route({
    method: ['GET', 'POST'],
    url: '/trpc/*',
    handler: async (request, reply) => {
      const ctx = options.createContext(request, reply)
      const { calls, batch } = readCalls(request)
      const { dialect, refusal, headers } = speak(request.headers['nexus-version'])
      reply.headers(headers)
      const [{ path, input } = { path: '', input: undefined }] = calls
      const stream = batch ? undefined : procedures.get(path)
      if (stream?.type === 'subscription' && request.method !== 'POST') {
        if (stream.deprecation) reply.headers(stream.deprecation)
        const log = (error: unknown) => options.log(error, request)
        ctx.metrics.streams.inc()
        reply.raw.once('close', () => ctx.metrics.streams.dec())
        return answerStream(request, reply, { router, path, ctx, input: refusal ?? input, log })
      }
      const run = (call: Call) =>
        timed(call, {
          ctx,
          procedures,
          dialect,
          refusal,
          method: request.method,
          log: (error) => options.log(error, request),
          key: request.headers[keyHeader],
          batch,
          header: (name, value) => void reply.header(name, value),
        })
      const answers = await Promise.all(calls.map(run))
      const status = answers.every((answer) => answer.status === answers[0]?.status)
        ? (answers[0]?.status ?? 400)
        : 207
      return reply
        .status(status)
        .header('content-type', 'application/json')
        .send(batch ? `[${answers.map((answer) => answer.body).join(',')}]` : answers[0]?.body)
    },
  })
}

/** What is asked. What cannot be read becomes a call whose input is the error, so that it is answered in its place. */
function readCalls(request: FastifyRequest): { calls: Call[]; batch: boolean } {
  const path = (request.params as { '*': string })['*']
  const batch = (request.query as Record<string, unknown>).batch === '1'
  const paths = batch ? path.split(',') : [path]
  if (paths.length > maxBatch)
    return {
      calls: [{ path: '', input: badInput('', `Send at most ${maxBatch} calls in one request.`) }],
      batch: false,
    }
  try {
    const raw = readJson(request)
    const inputs = batch ? ((raw ?? {}) as Record<string, unknown>) : { 0: raw }
    return { calls: paths.map((each, index) => ({ path: each, input: inputs[index] })), batch }
  } catch (error) {
    return { calls: paths.map((each) => ({ path: each, input: error })), batch }
  }
}

function readJson(request: FastifyRequest): unknown {
  // Any page can send a form with cookies; only one that asked first, by CORS, can send JSON.
  if (request.method === 'POST' && !isJson(request))
    throw badInput('', 'Send POST requests with the content type application/json.')
  const text =
    request.method === 'POST' ? request.body : (request.query as Record<string, unknown>).input
  if (text === undefined || text === null || text === '') return undefined
  if (typeof text !== 'string') throw badInput('', 'Send `input` once.')
  return parseJson(text)
}

function isJson(request: FastifyRequest): boolean {
  return /^application\/json *(;|$)/i.test(request.headers['content-type'] ?? '')
}

type Run = {
  ctx: Context
  procedures: Procedures
  dialect: Dialect | null
  refusal: NexusError | null
  method: string
  log: (error: unknown) => void
  key: unknown
  batch: boolean
  header: (name: string, value: string) => void
}

async function timed(call: Call, run: Run): Promise<Answer> {
  const began = performance.now()
  const answer = await answerCall(call, run)
  // What anybody makes up must not become a name that is kept.
  const procedure = run.procedures.has(call.path) ? call.path : 'unknown'
  const { code } = answer
  run.ctx.metrics.http.observe({ procedure, code }, (performance.now() - began) / 1000)
  return answer
}

async function answerCall({ path, input }: Call, run: Run): Promise<Answer> {
  const { ctx, procedures, dialect, method, log, header } = run
  let came: Came = 'nowhere'
  try {
    if (run.refusal) throw run.refusal
    if (input instanceof NexusError) throw input
    const known = procedures.get(path)
    if (!known) throw new TRPCError({ code: 'NOT_FOUND', message: `no procedure ${path}` })
    if (known.type === 'subscription')
      throw badInput('', 'Open a subscription by GET, alone, as an event stream.')
    if (known.deprecation)
      for (const [name, value] of Object.entries(known.deprecation)) header(name, value)
    // A query by POST is harmless; a mutation by GET would run when a page merely loads a picture.
    if (known.type === 'mutation' && method !== 'POST')
      throw badInput('', 'Call mutations with POST.')
    if (!known.takesInput && (readInput(input) ?? null) !== null)
      throw badInput('', 'This procedure takes no input.')
    const key = known.type === 'mutation' ? keyOf(run) : undefined
    if (known.type === 'mutation') {
      // Under a key an attempt before this one may have come further.
      if (key !== undefined) came = 'under-key'
      else {
        // Whose call it is, is asked before anything is done.
        if (known.signedIn) await ctx.viewer()
        came = 'somewhere'
      }
    }
    const output =
      key === undefined
        ? await known.call(ctx, () => readInput(input))
        : await callUnderKey(known, {
            ctx,
            key,
            input,
            onReplay: () => header('idempotency-replayed', 'true'),
          })
    const encode = dialect?.encoders.get(path) ?? known.encode
    return { status: 200, code: 'OK', body: `{"result":{"data":${encode(output)}}}` }
  } catch (cause) {
    const error = toldIn(dialect, tellingHowFar(getTRPCErrorFromUnknown(cause), came))
    const known = asNexusError(error)
    if (known.status >= 500) log(known)
    if (!run.batch)
      for (const [name, value] of Object.entries(retryAfter(known))) header(name, value)
    const shape = errorShape({
      error,
      path,
      requestId: ctx.requestId,
      docsUrl: ctx.config.DOCS_URL,
    })
    const body = JSON.stringify({ error: { json: shape } })
    return { status: known.status, code: known.code, body }
  }
}

function keyOf({ key, batch }: Run): string | undefined {
  if (key === undefined) return undefined
  if (batch) throw badInput(keyHeader, 'A key covers one call: send it without `batch=1`.')
  return checkKey(key)
}
