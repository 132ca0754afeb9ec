import type { Metrics } from './metrics.ts'
import { markFailed, startSpan, state } from './span.ts'

/** What is known of a call to a gateway when it has ended. */
type Ended = { operation: string; outcome: string; httpStatus: number | null; durationMs: number }

/** Counts a call to a gateway, and makes it a span of the request or job in which it was made. */
export function observeGatewayCall(
  metrics: Pick<Metrics, 'gateway'>,
  gateway: string,
  { operation, outcome, httpStatus, durationMs }: Ended,
): void {
  metrics.gateway.observe({ gateway, operation, outcome }, durationMs / 1000)
  if (!state.on) return
  const span = startSpan(
    {
      name: `${gateway} ${operation}`,
      kind: 'client',
      attributes: {
        'nexus.gateway': gateway,
        'nexus.gateway.operation': operation,
        'nexus.gateway.outcome': outcome,
        ...(httpStatus !== null && { 'http.response.status_code': httpStatus }),
      },
    },
    new Date(Date.now() - durationMs),
  )
  if (outcome === 'unknown') markFailed(span, outcome)
  span.end()
}
