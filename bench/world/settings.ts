/** Connections of the API and of every peer. */
export const poolSize = 24

/** Links to pictures begin with it, the same for all contestants. */
export const publicUrl = 'http://127.0.0.1:4000'

/** The environment of the API and the worker. Mail and payments are not part of what is measured here. */
export function nexusEnv(
  databaseUrl: string,
  more: Record<string, string> = {},
): Record<string, string> {
  return {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: String(poolSize),
    NEXUS_PORT: '0',
    NEXUS_PUBLIC_URL: publicUrl,
    AUTH_SECRET: 'a-secret-of-the-benchmark-that-is-long-enough',
    SMTP_URL: 'smtp://127.0.0.1:1',
    CHAPA_URL: 'http://127.0.0.1:1/v1',
    CHAPA_SECRET_KEY: 'CHASECK_TEST-of-the-benchmark',
    CHAPA_WEBHOOK_SECRET: 'webhook-secret-of-the-benchmark',
    ...more,
  }
}
