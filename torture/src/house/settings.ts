import { randomBytes } from 'node:crypto'

export type Keys = {
  secretKey: string
  webhookSecret: string
  stripeSecretKey: string
  stripeWebhookSecret: string
}

export const keys: Keys = {
  secretKey: 'CHASECK_TEST-of-the-torture',
  webhookSecret: 'webhook-secret-of-the-torture',
  stripeSecretKey: 'sk_test_of_the_torture',
  stripeWebhookSecret: 'whsec_of_the_torture',
}

const authSecret = randomBytes(32).toString('hex')

/** What every process of ours is told; nobody listens at the other end of what is not given. */
export function settingsFor(databaseUrl: string): Record<string, string> {
  return {
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: '24',
    NEXUS_PORT: '0',
    // Everybody comes from one address here.
    AUTH_TRIES_PER_EMAIL: '1000',
    AUTH_TRIES_PER_ADDRESS: '1000000',
    AUTH_SECRET: authSecret,
    SMTP_URL: 'smtp://127.0.0.1:1',
    CHAPA_URL: 'http://127.0.0.1:1/v1',
    CHAPA_SECRET_KEY: keys.secretKey,
    CHAPA_WEBHOOK_SECRET: keys.webhookSecret,
    STRIPE_URL: 'http://127.0.0.1:1',
    STRIPE_SECRET_KEY: keys.stripeSecretKey,
    STRIPE_WEBHOOK_SECRET: keys.stripeWebhookSecret,
    BANK_TRANSFER_ETB: 'Nexus PLC, Abay Bank, 1000123456789',
    BANK_TRANSFER_USD: 'Nexus PLC, Abay Bank, 1000987654321',
  }
}
