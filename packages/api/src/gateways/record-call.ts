import type { Db } from '@nexus/db/client'
import { observeGatewayCall } from '../observe/gateway-call.ts'
import type { Metrics } from '../observe/metrics.ts'
import type { CallRecord } from './port.ts'

type Into = { db: Db; metrics: Metrics }

/** Writes each gateway call into the append-only log, and tells whoever observes. */
export function recordCalls(
  { db, metrics }: Into,
  provider: string,
): (call: CallRecord) => Promise<void> {
  return async (call) => {
    if (call.outcome !== 'started') observeGatewayCall(metrics, provider, call)
    await db.prisma.gatewayCall.create({ data: { provider, ...call } })
  }
}
