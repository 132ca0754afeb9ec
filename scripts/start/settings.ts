import type { Config } from '@nexus/api/domain'
import { z } from 'zod'
import { StartError } from './failure.ts'
import { highestBase, type Ports } from './ports.ts'
import type { Secrets } from './secrets.ts'

type Environment = Record<string, string | undefined>

/** Settings of `npm start` itself; those of the API and the worker are in `packages/api/src/config.ts`. */
export const StartSettings = z.object({
  NEXUS_HOME: z.string().default('.nexus').describe('Where `npm start` keeps its data.'),
})

/** Which parts of the outside world somebody has replaced. */
export type Replaced = { database: boolean; mail: boolean; chapa: boolean; stripe: boolean }

const chapaSettings = ['CHAPA_URL', 'CHAPA_SECRET_KEY', 'CHAPA_WEBHOOK_SECRET'] as const
const stripeSettings = ['STRIPE_URL', 'STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'] as const

/** A setting that is present but empty counts as absent, as in `.env.example`. */
export function replacedParts(env: Environment): Replaced {
  // One of them is enough: an emulated gateway behind a real key would only puzzle.
  const chapa = chapaSettings.some((name) => Boolean(env[name]))
  return {
    database: Boolean(env['DATABASE_URL']),
    mail: Boolean(env['SMTP_URL']),
    chapa,
    // For the same reason nothing is emulated beside a real one.
    stripe: chapa || stripeSettings.some((name) => Boolean(env[name])),
  }
}

/** The API's port before anything else is known of the settings. */
export function basePort(env: Environment, option: number | undefined): number {
  if (option !== undefined) return option
  const given = env['NEXUS_PORT'] || '4000'
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN
  if (port <= highestBase) return port
  throw new StartError(
    `NEXUS_PORT is "${given}", which is no port from 0 to ${highestBase}.`,
    'Correct it in .env or in the environment.',
  )
}

/** What the children get as their environment: what was given, and for the rest what is started here. */
export function composeEnvironment(
  env: Environment,
  { ports, secrets, databaseUrl }: { ports: Ports; secrets: Secrets; databaseUrl: string },
): Environment {
  const replaced = replacedParts(env)
  const at = (port: number) => `http://127.0.0.1:${port}`
  const own: Environment = {
    NODE_ENV: 'development',
    DATABASE_URL: databaseUrl,
    NEXUS_PUBLIC_URL: at(ports.api),
    AUTH_SECRET: secrets.authSecret,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    MAIL_WEBHOOK_SECRET: secrets.mailWebhookSecret,
    DOCS_URL: at(ports.docs),
    NEXUS_STOREFRONT_ORIGINS: at(ports.storefront),
    NEXUS_WORKER_METRICS_PORT: String(ports.workerMetrics),
  }
  if (!replaced.chapa) {
    own['CHAPA_URL'] = `${at(ports.chapa)}/v1`
    own['CHAPA_SECRET_KEY'] = secrets.chapaSecretKey
    own['CHAPA_WEBHOOK_SECRET'] = secrets.chapaWebhookSecret
  }
  if (!replaced.stripe) {
    own['STRIPE_URL'] = at(ports.stripe)
    own['STRIPE_SECRET_KEY'] = secrets.stripeSecretKey
    own['STRIPE_WEBHOOK_SECRET'] = secrets.stripeWebhookSecret
  }
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  return { ...own, ...given, NEXUS_PORT: String(ports.api) }
}

/**
 * Checks all of it, before anything is started.
 * @throws ConfigError naming every problem at once
 */
export async function checkSettings(env: Environment): Promise<Config> {
  const { readConfig } = await import('@nexus/api/domain')
  return readConfig(env)
}
