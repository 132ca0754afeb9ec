import { defineConfig } from 'prisma/config'

// DATABASE_URL is only needed by those commands of the CLI that speak to a database.
const url = process.env['DATABASE_URL']

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  ...(url ? { datasource: { url } } : {}),
})
