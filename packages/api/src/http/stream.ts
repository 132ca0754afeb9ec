import { TRPCError, type AnyRouter } from '@trpc/server'
import { resolveResponse } from '@trpc/server/http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { NexusError } from '../errors.ts'
import { asNexusError, trpcCodeOf } from './error-shape.ts'
import { readInput } from './transformer.ts'

type Stream = {
  router: AnyRouter
  path: string
  ctx: Context
  /** As it was sent; an error when it could not be read. */
  input: unknown
  log: (error: unknown) => void
}

// No proxy may keep anything back, and nothing may be added on the way.
const streamHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
}

/**
 * Answers a subscription as tRPC's `httpSubscriptionLink` reads it: server-sent events, a ping every 15 seconds, and
 * what goes wrong as an event too, because a browser's EventSource shows its page no other answer.
 */
export async function answerStream(
  request: FastifyRequest,
  reply: FastifyReply,
  { router, path, ctx, input, log }: Stream,
): Promise<FastifyReply> {
  if (request.method === 'HEAD') return reply.headers(streamHeaders).send()
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  let error: TRPCError | null = null
  try {
    if (input instanceof NexusError) throw input
    // tRPC will read it once more, but does not refuse what no input may hold.
    readInput(input)
  } catch (cause) {
    const known = asNexusError(new TRPCError({ code: 'BAD_REQUEST', cause }))
    error = new TRPCError({ code: trpcCodeOf(known.code), cause: known })
  }
  const response = await resolveResponse({
    router,
    path,
    error,
    req: trpcRequest(request, { path, input: error ? undefined : input, signal: gone.signal }),
    createContext: async () => ctx,
    onError: (failure) => {
      const known = asNexusError(failure.error)
      if (known.status >= 500) log(known)
    },
  })
  return reply.status(response.status).headers(streamHeaders).send(response.body)
}

type Asked = { path: string; input: unknown; signal: AbortSignal }

function trpcRequest(request: FastifyRequest, { path, input, signal }: Asked): Request {
  const query = request.query as Record<string, unknown>
  const url = new URL(`http://nexus/trpc/${path}`)
  if (input !== undefined) {
    const { json, meta } = input as { json: unknown; meta?: { values?: unknown } }
    const values = meta?.values === undefined ? {} : { meta: { values: meta.values, v: 1 } }
    url.searchParams.set('input', JSON.stringify({ json, ...values }))
  }
  // A browser that connects anew says here what it saw last; clients that cannot set headers, in the address.
  const last = request.headers['last-event-id'] ?? query.lastEventId ?? query['Last-Event-Id']
  if (typeof last === 'string' && last !== '') url.searchParams.set('lastEventId', last)
  return new Request(url, { headers: { accept: 'text/event-stream' }, signal })
}
