import { type Config, readConfig } from '../../src/config.ts'

export const keys = {
  secretKey: 'CHASECK_TEST-house-of-tests',
  webhookSecret: 'house-webhook-secret',
  mailSecret: 'mail-secret-of-the-house',
  stripeKey: 'sk_test_house_of_tests',
  stripeSecret: 'whsec_house_of_tests',
}

type Parts = {
  databaseUrl: string
  port: number
  chapaUrl: string
  /** Dollars are collected by Stripe where it is there. */
  stripeUrl?: string
  smtpUrl: string
  env?: Record<string, string>
}

export function houseEnv({
  databaseUrl,
  port,
  chapaUrl,
  stripeUrl,
  smtpUrl,
  env,
}: Parts): Record<string, string> {
  return {
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: '16',
    NEXUS_PORT: String(port),
    NEXUS_STOREFRONT_ORIGINS: 'https://stay.example',
    AUTH_SECRET: 'a-secret-of-tests-that-is-long-enough',
    SMTP_URL: smtpUrl,
    MAIL_WEBHOOK_SECRET: keys.mailSecret,
    CHAPA_URL: chapaUrl,
    CHAPA_SECRET_KEY: keys.secretKey,
    CHAPA_WEBHOOK_SECRET: keys.webhookSecret,
    ...(stripeUrl !== undefined && {
      STRIPE_URL: stripeUrl,
      STRIPE_SECRET_KEY: keys.stripeKey,
      STRIPE_WEBHOOK_SECRET: keys.stripeSecret,
    }),
    DOCS_URL: 'https://docs.nexus.example',
    ...env,
  }
}

export function houseConfig(parts: Parts): Config {
  return readConfig(houseEnv(parts))
}
