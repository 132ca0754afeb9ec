import { connect } from '@nexus/db/client'
import type { Config } from './config.ts'
import type { Deps } from './context.ts'
import { createChapa } from './payments/chapa.ts'
import { recordCalls } from './payments/record-call.ts'

type Options = { applicationName?: string; poolSize?: number; now?: () => Date }

/** Opens what every verb uses: database, gateway, clock. */
export function createDeps(
  config: Config,
  options: Options = {},
): Deps & { close(): Promise<void> } {
  const db = connect({
    url: config.DATABASE_URL,
    poolSize: options.poolSize ?? config.DATABASE_POOL,
    applicationName: options.applicationName ?? 'nexus',
  })
  const gateway = createChapa({
    url: config.CHAPA_URL,
    secretKey: config.CHAPA_SECRET_KEY,
    // Chapa's pages disagree on whether notices are signed with the dashboard's hash or with the API key.
    webhookSecrets: [
      ...config.CHAPA_WEBHOOK_SECRET.split(',').map((secret) => secret.trim()),
      config.CHAPA_SECRET_KEY,
    ],
    record: recordCalls(db, 'chapa'),
  })
  return { db, config, gateway, now: options.now ?? (() => new Date()), close: () => db.close() }
}
