import type { Db } from '@nexus/db/client'
import { readConfig } from '../../config.ts'

/** What a search needs of a context. */
export function contextOf(db: Db) {
  const config = readConfig({
    DATABASE_URL: 'postgres://nobody@127.0.0.1/none',
    NEXUS_PUBLIC_URL: 'https://api.example',
    AUTH_SECRET: 'only for tests, only for tests, only for tests',
    SMTP_URL: 'smtp://127.0.0.1:1',
    CHAPA_SECRET_KEY: 'CHASECK_TEST-search',
    CHAPA_WEBHOOK_SECRET: 'search-tests',
  })
  return { db, config, now: () => new Date() }
}

export function today(plusDays = 0): string {
  return new Date(Date.now() + plusDays * 86_400_000).toISOString().slice(0, 10)
}
