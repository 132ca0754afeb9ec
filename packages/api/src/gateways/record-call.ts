import type { Db } from '@nexus/db/client'
import type { CallRecord } from './port.ts'

/** Writes each finished gateway call into the append-only log. */
export function recordCalls(db: Db, provider: string): (call: CallRecord) => Promise<void> {
  return async (call) => {
    await db.prisma.gatewayCall.create({ data: { provider, ...call } })
  }
}
