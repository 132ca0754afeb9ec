import type { Db } from '@nexus/db/client'
import { Gauge, Histogram, Registry } from '@prometheus-io/client'

/** What a process tells Prometheus about itself. A histogram costs a third of a microsecond a value. */
export type Metrics = ReturnType<typeof createMetrics>

/** From a read out of memory to a gateway that hardly answers. */
const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** The instruments that every process has. Names follow Prometheus: `nexus_`, base units, `_total` for counters. */
export function createMetrics(db: Pick<Db, 'sql'>) {
  const registry = new Registry()
  const registers = [registry]
  const { pool } = db.sql
  const connections = new Gauge({
    name: 'nexus_pool_connections',
    help: 'Connections to PostgreSQL by what they do.',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
      this.set({ state: 'idle' }, pool.idleCount)
    },
  })
  const waiting = new Gauge({
    name: 'nexus_pool_waiting',
    help: 'Statements that wait for a connection to PostgreSQL.',
    registers,
    collect() {
      this.set(pool.waitingCount)
    },
  })
  const most = new Gauge({
    name: 'nexus_pool_connections_max',
    help: 'Connections to PostgreSQL that this process may open.',
    registers,
  })
  most.set(pool.options.max)
  return {
    registry,
    pool: { connections, waiting, most },
    http: new Histogram({
      name: 'nexus_http_request_duration_seconds',
      help: 'Time to answer a call, by procedure (or route) and code: OK, an error code of the catalogue, or a status.',
      labelNames: ['procedure', 'code'] as const,
      buckets: seconds,
      registers,
    }),
    streams: new Gauge({
      name: 'nexus_http_streams_open',
      help: 'Live streams that are open just now.',
      registers,
    }),
    gateway: new Histogram({
      name: 'nexus_gateway_call_duration_seconds',
      help: 'Time of a call to a payment gateway. The outcome `unknown` is a time-out, a cut or an answer that says nothing.',
      labelNames: ['gateway', 'operation', 'outcome'] as const,
      buckets: seconds,
      registers,
    }),
  }
}
