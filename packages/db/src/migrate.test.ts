import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { migrate, migrationStatus } from './migrate.ts'
import { openDatabase, openEmptyDatabase } from './testing.ts'

test('two that start at once migrate an empty database once', async () => {
  await using database = await openEmptyDatabase()
  const results = await Promise.all([migrate(database.url), migrate(database.url)])
  const applied = results.map((result) => result.applied.length).toSorted((a, b) => a - b)
  expect(applied[0]).toBe(0)
  expect(applied[1]).toBeGreaterThan(0)
  expect(await migrationStatus(database.url)).toEqual({
    pending: [],
    failed: [],
    edited: [],
    unknown: [],
  })
})

test('a database that is up to date is left as it is', async () => {
  await using database = await openDatabase()
  expect(await migrate(database.url)).toEqual({ applied: [] })
})

test('a function body with semicolons arrives whole', async () => {
  await using database = await openEmptyDatabase()
  const folder = await migrationsFolder({
    '1_function': `CREATE FUNCTION seven() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 7; END $$;`,
  })
  await migrate(database.url, folder)
  const called = { name: 'seven', text: 'SELECT seven() AS seven' }
  expect(await database.db.sql.query(called, [])).toEqual([{ seven: 7 }])
})

test('a failed migration names its file, line and SQL error, keeps nothing, and runs once corrected', async () => {
  await using database = await openEmptyDatabase()
  const folder = await migrationsFolder({ '1_good': 'CREATE TABLE a (id int);' })
  const file = join(folder, '2_bad/migration.sql')
  await mkdir(join(folder, '2_bad'))
  await writeFile(file, 'CREATE TABLE b (id int);\nCREATE TABLE c (id nonsense);')

  await expect(migrate(database.url, folder)).rejects.toMatchObject({
    name: 'MigrationError',
    problem: 'FAILED',
    message: `Migration ${file}:2 failed: type "nonsense" does not exist (42704).`,
  })
  const tables = { name: 'tables', text: `SELECT to_regclass('a') AS a, to_regclass('b') AS b` }
  expect(await database.db.sql.query(tables, [])).toEqual([{ a: 'a', b: null }])

  await writeFile(file, 'CREATE TABLE b (id int);')
  expect(await migrate(database.url, folder)).toEqual({ applied: ['2_bad'] })
})

test('a migration that was changed after the database had it is refused by name', async () => {
  await using database = await openEmptyDatabase()
  const folder = await migrationsFolder({ '1_first': 'CREATE TABLE a (id int);' })
  await migrate(database.url, folder)
  const file = join(folder, '1_first/migration.sql')
  await writeFile(file, 'CREATE TABLE a (id bigint);')
  await expect(migrate(database.url, folder)).rejects.toMatchObject({
    problem: 'EDITED',
    message: `Migrations were changed after the database had them: ${file}.`,
  })
})

test('a database of a newer version is not touched', async () => {
  await using database = await openEmptyDatabase()
  const folder = await migrationsFolder({ '1_first': 'SELECT 1;', '2_later': 'SELECT 1;' })
  await migrate(database.url, folder)
  await rm(join(folder, '2_later'), { recursive: true })
  await expect(migrate(database.url, folder)).rejects.toMatchObject({ problem: 'UNKNOWN' })
})

async function migrationsFolder(migrations: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-migrations-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n')
  for (const [name, sql] of Object.entries(migrations)) {
    await mkdir(join(folder, name))
    await writeFile(join(folder, name, 'migration.sql'), sql)
  }
  return folder
}
