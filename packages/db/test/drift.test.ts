import { join } from 'node:path'
import { expect, test } from 'vitest'
import { diffSchemas } from '../src/migrate/diff.ts'
import { readSchema } from '../src/migrate/files.ts'
import { openDatabase, openEmptyDatabase } from '../src/testing.ts'
import { compareCatalogs, readCatalog } from './catalog.ts'

const header = `# What the migrations promise and the Prisma schema cannot say, one object of the database a line:
# "+" stands only in the migrations, "-" only in the schema. drift.test.ts compares; after a change
# that is meant, write it anew with: npm test -- packages/db/test/drift.test.ts -u
`

test('the migrations build what the Prisma schema says, and beyond it exactly the listed promises', async () => {
  await using fromMigrations = await openDatabase()
  await using fromSchema = await openEmptyDatabase()
  await fromSchema.db.sql.pool.query((await diffSchemas(undefined, await readSchema())) ?? '')

  const drift = compareCatalogs(
    await readCatalog(fromSchema.db.sql),
    await readCatalog(fromMigrations.db.sql),
  )
  const promises = join(import.meta.dirname, '../prisma/promises.txt')
  await expect([header, ...drift, ''].join('\n')).toMatchFileSnapshot(promises)
})
