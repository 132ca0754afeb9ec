import { apiFlags, nodeEnv, workerFlags } from '@nexus/api/node-flags'
import { join } from 'node:path'
import type { ChildSpec } from './child.ts'
import { projectRoot, type Home } from './home.ts'
import type { Ports } from './ports.ts'

export type PartsOptions = { env: NodeJS.ProcessEnv; home: Home; ports: Ports }

/** Where the API hears from the payment gateway. */
const webhookPath = '/webhooks/chapa'

export function emulators({ env, home, ports }: PartsOptions): ChildSpec {
  return {
    name: 'emulators',
    file: join(projectRoot, 'apps/emulators/src/main.ts'),
    log: join(home.logs, 'emulators.log'),
    env: {
      ...env,
      CHAPA_PORT: String(ports.chapa),
      CHAPA_CONTROL_PORT: String(ports.chapaControl),
      SMTP_PORT: String(ports.smtp),
      MAILBOX_PORT: String(ports.mailbox),
      CHAPA_WEBHOOK_URL: `http://127.0.0.1:${ports.api}${webhookPath}`,
      EMULATORS_DATA_DIR: home.emulators,
    },
  }
}

export function api({ env, home }: PartsOptions): ChildSpec {
  return {
    name: 'API',
    file: join(projectRoot, 'packages/api/src/main.ts'),
    log: join(home.logs, 'api.log'),
    flags: apiFlags,
    env: { ...env, ...nodeEnv },
  }
}

export function worker({ env, home }: PartsOptions): ChildSpec {
  return {
    name: 'worker',
    file: join(projectRoot, 'apps/worker/src/main.ts'),
    log: join(home.logs, 'worker.log'),
    flags: workerFlags,
    env: { ...env, ...nodeEnv },
  }
}

export function docs({ env, home, ports }: PartsOptions): ChildSpec {
  return {
    name: 'docs',
    file: join(projectRoot, 'scripts/start/docs-server.ts'),
    log: join(home.logs, 'docs.log'),
    env: { ...env, DOCS_PORT: String(ports.docs) },
  }
}

export function storefront({ env, home, ports }: PartsOptions): ChildSpec {
  return {
    name: 'storefront',
    file: join(projectRoot, 'scripts/start/storefront-server.ts'),
    log: join(home.logs, 'storefront.log'),
    env: {
      ...env,
      STOREFRONT_PORT: String(ports.storefront),
      NEXUS_URL: env['NEXUS_PUBLIC_URL'],
    },
  }
}

/** Where the building of the documentation is written down. */
export function docsBuildLog({ home }: PartsOptions): string {
  return join(home.logs, 'docs-build.log')
}
