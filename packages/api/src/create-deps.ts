import { connect, type ConnectOptions } from '@nexus/db/client'
import type { Config } from './config.ts'
import type { Deps } from './context.ts'
import { createGateways } from './gateways/gateways.ts'
import type { GatewayKind } from './gateways/kind.ts'
import { gatewayKinds } from './gateways/registry.ts'
import { createMetrics } from './observe/metrics.ts'

type Options = {
  applicationName?: string
  poolSize?: number
  /** The first thing that is said on each connection to PostgreSQL. */
  onConnect?: ConnectOptions['onConnect']
  now?: () => Date
  /** Others than those of the registry. */
  gateways?: readonly GatewayKind[]
}

/** Opens what every verb uses: database, gateways, metrics, clock. */
export function createDeps(
  config: Config,
  options: Options = {},
): Deps & { close(): Promise<void> } {
  const db = connect({
    url: config.DATABASE_URL,
    poolSize: options.poolSize ?? config.DATABASE_POOL,
    applicationName: options.applicationName ?? 'nexus',
    onConnect: options.onConnect,
  })
  const metrics = createMetrics(db)
  const now = options.now ?? (() => new Date())
  const gateways = createGateways(options.gateways ?? gatewayKinds, {
    db,
    metrics,
    settings: config,
    now,
  })
  return { db, config, gateways, metrics, now, close: () => db.close() }
}
