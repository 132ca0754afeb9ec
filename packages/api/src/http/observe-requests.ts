import { context, propagation, ROOT_CONTEXT, type Span, trace } from '@opentelemetry/api'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../context.ts'
import { markFailed, startSpan, state } from '../observe/span.ts'

const spans = new WeakMap<FastifyRequest, Span>()

/** Makes each request a span, which goes on the trace that its caller began, and counts what is no procedure call. */
export function observeRequests(app: FastifyInstance, { metrics }: Pick<Deps, 'metrics'>): void {
  app.addHook('preValidation', (request, _reply, done) => {
    if (!state.on) return done()
    const parent = propagation.extract(ROOT_CONTEXT, request.headers)
    const span = context.with(parent, () =>
      startSpan({
        name: nameOf(request),
        kind: 'server',
        attributes: {
          'http.request.method': request.method,
          'http.route': request.routeOptions.url ?? '',
          'nexus.request_id': request.id,
        },
      }),
    )
    spans.set(request, span)
    // Not earlier: while a body is read, its callbacks run outside of whatever surrounds the hook.
    context.with(trace.setSpan(parent, span), done)
  })
  app.addHook('onResponse', (request, reply, done) => {
    const { url } = request.routeOptions
    if (url !== '/trpc/*' && url !== '/metrics')
      metrics.http.observe(
        { procedure: url === undefined ? 'none' : nameOf(request), code: String(reply.statusCode) },
        reply.elapsedTime / 1000,
      )
    const span = spans.get(request)
    if (span) {
      span.setAttribute('http.response.status_code', reply.statusCode)
      if (reply.statusCode >= 500) markFailed(span, String(reply.statusCode))
      span.end()
    }
    done()
  })
}

/** What was called: the procedure, or the route. Of many in one request, that they are many. */
function nameOf(request: FastifyRequest): string {
  const { url } = request.routeOptions
  if (url !== '/trpc/*') return `${request.method} ${url ?? 'none'}`
  const path = (request.params as { '*': string })['*']
  return path.includes(',') ? 'batch' : path
}
