import type { Config } from '@nexus/api/domain'
import { testLogins } from '@nexus/db/seed'
import type { Home } from './home.ts'
import type { Part, Ports } from './ports.ts'
import type { Running } from './running.ts'
import type { Replaced } from './settings.ts'

type Facts = {
  home: Home
  ports: Ports
  replaced: Replaced
  config: Config
  docs: boolean
  storefront: boolean
}

export function describeRunning({
  home,
  ports,
  replaced,
  config,
  docs,
  storefront,
}: Facts): Running {
  const at = (part: Part) => `http://127.0.0.1:${ports[part]}`
  return {
    pid: process.pid,
    startedAt: new Date(performance.timeOrigin).toISOString(),
    secondsToStart: Math.round(performance.now() / 100) / 10,
    urls: {
      api: at('api'),
      docs: docs ? at('docs') : null,
      storefront: storefront ? at('storefront') : null,
      mailbox: replaced.mail ? null : at('mailbox'),
      smtp: config.SMTP_URL,
      chapa: config.CHAPA_URL,
      chapaCheckout: replaced.chapa ? null : `${at('chapa')}/checkout/payment`,
      chapaControl: replaced.chapa ? null : at('chapaControl'),
      stripe: config.STRIPE_SECRET_KEY === undefined ? null : config.STRIPE_URL,
      stripeControl: replaced.stripe ? null : at('stripeControl'),
      apiMetrics: `${at('api')}/metrics`,
      workerMetrics: `http://127.0.0.1:${config.NEXUS_WORKER_METRICS_PORT ?? ports.workerMetrics}/metrics`,
      database: config.DATABASE_URL,
    },
    ports,
    logins: [...testLogins],
    secrets: {
      chapaSecretKey: config.CHAPA_SECRET_KEY,
      chapaWebhookSecret: config.CHAPA_WEBHOOK_SECRET,
      stripeSecretKey: config.STRIPE_SECRET_KEY ?? null,
      stripeWebhookSecret: config.STRIPE_WEBHOOK_SECRET ?? null,
    },
    logs: home.logs,
  }
}
