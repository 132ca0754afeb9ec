import { TRPCError, type AnyRouter } from '@trpc/server'
import { resolveResponse } from '@trpc/server/http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import superjson from 'superjson'
import type { Context } from '../context.ts'
import { asNexusError, trpcCodeOf } from './error-shape.ts'

type Stream = {
  router: AnyRouter
  path: string
  ctx: Context
  /** May throw; what goes wrong is said in the stream. */
  readInput: () => unknown
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
 * what goes wrong as an event too, because a browser's EventSource shows its user no other answer. What it is asked has
 * been read by our own reader; tRPC sees it written anew.
 */
export async function answerStream(
  request: FastifyRequest,
  reply: FastifyReply,
  { router, path, ctx, readInput, log }: Stream,
): Promise<FastifyReply> {
  if (request.method === 'HEAD') return reply.headers(streamHeaders).send()
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  let error: TRPCError | null = null
  let input: unknown
  try {
    input = readInput()
  } catch (cause) {
    const known = asNexusError(new TRPCError({ code: 'BAD_REQUEST', cause }))
    error = new TRPCError({ code: trpcCodeOf(known.code), cause: known })
  }
  const response = await resolveResponse({
    router,
    path,
    error,
    req: trpcRequest(request, { path, input, signal: gone.signal }),
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
  if (input !== undefined) url.searchParams.set('input', JSON.stringify(superjson.serialize(input)))
  // A browser that connects anew says here what it saw last; clients that cannot set headers, in the address.
  const last = request.headers['last-event-id'] ?? query.lastEventId ?? query['Last-Event-Id']
  const headers = new Headers({ accept: 'text/event-stream' })
  if (typeof last === 'string' && last !== '') headers.set('last-event-id', last.slice(0, 500))
  return new Request(url, { headers, signal })
}
