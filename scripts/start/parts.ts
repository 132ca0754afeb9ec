import { apiFlags, nodeEnv, workerFlags } from '@nexus/api/node-flags'
import { join } from 'node:path'
import type { ChildSpec } from './child.ts'
import { projectRoot, type Home } from './home.ts'
import type { Ports } from './ports.ts'
import { replacedParts } from './settings.ts'

export type PartsOptions = {
  env: NodeJS.ProcessEnv
  /** The environment before it was composed: what somebody has set. */
  given: NodeJS.ProcessEnv
  home: Home
  ports: Ports
}

/** Where the API hears from a payment gateway. */
const webhookPath = (gateway: string) => `/webhooks/${gateway}`

export function emulators({ env, given, home, ports }: PartsOptions): ChildSpec {
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
      MAIL_REPORT_URL: `http://127.0.0.1:${ports.api}/webhooks/mail/report`,
      CHAPA_WEBHOOK_URL: `http://127.0.0.1:${ports.api}${webhookPath('chapa')}`,
      STRIPE_PORT: String(ports.stripe),
      STRIPE_CONTROL_PORT: String(ports.stripeControl),
      STRIPE_WEBHOOK_URL: `http://127.0.0.1:${ports.api}${webhookPath('stripe')}`,
      // It is not told the key of a real account.
      ...(replacedParts(given).stripe && { STRIPE_SECRET_KEY: '', STRIPE_WEBHOOK_SECRET: '' }),
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
