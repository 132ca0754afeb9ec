import { migrate, MigrationError } from '../migrate.ts'

/** `npm run migrate`: brings the database of `DATABASE_URL` to the state that this version of the code needs. */
const url = process.env.DATABASE_URL
if (!url) {
  process.stderr.write(
    'DATABASE_URL is not set. Set it to the database to migrate, such as postgres://user:secret@host:5432/nexus.\n',
  )
  process.exit(1)
}
try {
  const { applied } = await migrate(url)
  process.stdout.write(
    applied.length === 0
      ? 'The database is up to date.\n'
      : `Applied:\n${applied.map((name) => `  ${name}\n`).join('')}`,
  )
} catch (error) {
  const known = error instanceof MigrationError
  process.stderr.write(
    known
      ? `${error.message} ${error.remedy}\n`
      : `The migration failed: ${error instanceof Error ? error.message : String(error)}\n`,
  )
  process.exit(1)
}
