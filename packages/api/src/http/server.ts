import cors from '@fastify/cors'
import { randomUUID } from 'node:crypto'
import type { AnyRouter } from '@trpc/server'
import Fastify, {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { accountPages } from '../accounts/pages.ts'
import { createAuth } from '../accounts/auth.ts'
import { createBookingFeed } from '../bookings/feed.ts'
import type { Deps } from '../context.ts'
import { badInput, type NexusError, NexusError as NexusFailure } from '../errors.ts'
import { appRouter } from '../root.ts'
import { answerBrokenRequest } from './broken-request.ts'
import { contextCreator } from './create-context.ts'
import { maxBodyBytes } from './error-shape.ts'
import { healthRoutes } from './health.ts'
import { mailWebhookRoutes } from './mail-webhooks.ts'
import { mediaRoutes } from './media.ts'
import { metricsRoutes } from './metrics.ts'
import { observeRequests } from './observe-requests.ts'
import { corsFor } from './origins.ts'
import { errorBody } from './plain-error.ts'
import { publicUrl } from './public-url.ts'
import { receiptRoutes } from './receipts.ts'
import { retryAfter } from './retry-after.ts'
import { trpcRoutes } from './trpc.ts'
import { outageOf } from './unavailable.ts'
import { payPages } from './pay-page.ts'
import { webhookRoutes } from './webhooks.ts'

export type RunningApi = { url: string; port: number; close(): Promise<void> }

/** Starts the API on `NEXUS_HOST:NEXUS_PORT`. */
export async function startApi(deps: Deps, router: AnyRouter = appRouter): Promise<RunningApi> {
  const app = await buildApi(deps, router)
  await app.listen({ host: deps.config.NEXUS_HOST, port: deps.config.NEXUS_PORT })
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : deps.config.NEXUS_PORT
  return { url: `http://127.0.0.1:${port}`, port, close: () => app.close() }
}

// Answers hold sessions and what is private to one person. Pictures, which are neither, say otherwise.
const safeHeaders = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' }

async function buildApi(deps: Deps, router: AnyRouter): Promise<FastifyInstance> {
  const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const known = knownError(error, request)
    if (known.status >= 500) logError(known, request)
    return reply
      .status(known.status)
      .headers(retryAfter(known))
      .send(errorBody(known, { requestId: request.id, docsUrl: deps.config.DOCS_URL }))
  }
  const app = Fastify({
    logger: { level: deps.config.NODE_ENV === 'test' ? 'error' : 'warn' },
    bodyLimit: maxBodyBytes,
    trustProxy: (_address: string, hop: number) => hop < deps.config.NEXUS_PROXIES,
    forceCloseConnections: true,
    genReqId: (request) => requestIdOf(request.headers['x-request-id']),
    logController: new LogController({ disableRequestLogging: true }),
    // What is logged names its request itself; a logger for each request would be made for nothing.
    childLoggerFactory: (logger) => logger,
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket, deps.config.DOCS_URL),
    // An address that cannot be read reaches no hook and no handler.
    frameworkErrors: (error, request, reply) => {
      reply.headers(safeHeaders).header('x-request-id', request.id)
      answerError(error, request, reply)
    },
  })
  const auth = createAuth(deps)
  await app.register(cors, () => corsFor(deps.config))
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(safeHeaders).header('x-request-id', request.id)
    done()
  })
  observeRequests(app, deps)
  // Signatures are over the bytes, so that JSON stays text until somebody knows what it is.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((request, reply) =>
    answerError(new NexusFailure('NOT_FOUND'), request, reply),
  )

  const feed = createBookingFeed({
    ...deps,
    log: (error) => app.log.error({ err: error }, 'watching bookings'),
  })
  const createContext = contextCreator({ ...deps, feed }, auth)
  trpcRoutes(app, {
    router,
    apiUrl: publicUrl(deps.config),
    docsUrl: deps.config.DOCS_URL,
    createContext,
    log: logError,
  })
  webhookRoutes(app, deps)
  mailWebhookRoutes(app, deps)
  payPages(app, deps)
  receiptRoutes(app, createContext)
  healthRoutes(app, deps)
  metricsRoutes(app, deps)
  mediaRoutes(app)
  await app.register(accountPages, { ...deps, auth })
  return app
}

function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
}

/** Never the request's body or headers: they hold passwords and tokens. */
function logError(error: unknown, request: FastifyRequest): void {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const internal = error instanceof NexusFailure ? error.internal : undefined
  const about = { requestId: request.id, path: request.url.split('?')[0], internal }
  if (error instanceof NexusFailure && error.code !== 'INTERNAL')
    request.log.warn(about, error.message)
  else request.log.error({ ...about, err: cause }, 'request failed')
}

function knownError(error: unknown, { method }: FastifyRequest): NexusError {
  if (error instanceof NexusFailure) return error
  // What others post here they post again: that is what these doors are made for.
  const outage = outageOf(error, method === 'POST' ? 'under-key' : 'nowhere')
  if (outage) return outage
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (status === 413)
    return new NexusFailure('PAYLOAD_TOO_LARGE', { data: { maxBytes: maxBodyBytes } })
  if (status >= 400 && status < 500)
    return badInput(
      '',
      'Send the call as the SDK does: GET for queries, POST with application/json for mutations.',
    )
  return new NexusFailure('INTERNAL', { cause: error })
}
