import { join } from 'node:path'
import type { MigrationList } from '@prisma/schema-engine-wasm'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { grantToApplication } from './application-role.ts'
import { openEngine, type Engine } from './migrate/engine.ts'
import { MigrationError } from './migrate/error.ts'
import { migrationsFolder, readMigrations } from './migrate/files.ts'
import { surviveBrokenConnections } from './pool.ts'

export { MigrationError, type MigrationProblem } from './migrate/error.ts'

export type MigrationStatus = {
  /** In the folder, not yet in the database. */
  pending: string[]
  /** Begun in the database and never finished. */
  failed: string[]
  /** Changed in the folder after the database had them. */
  edited: string[]
  /** In the database, not in the folder: written by another version of the code. */
  unknown: string[]
}

// Any number, as long as it stays the same: two starters take turns.
const lockKey = 7_369_885_001
const filters = { externalTables: [], externalEnums: [] }

/**
 * Brings the database up to date: our migrations first, then Graphile Worker's own schema and what we watch of it, then what the
 * processes may do. Does nothing when it is; waits its turn when another process is at it.
 *
 * @throws MigrationError naming the file and what PostgreSQL said
 */
export async function migrate(
  url: string,
  folder = migrationsFolder,
): Promise<{ applied: string[] }> {
  await using _turn = await takeTurn(url)
  const migrationsList = await readMigrations(folder)
  await using engine = await openEngine(url)
  const status = await diagnose(engine, migrationsList)
  refuseUnsafe(status, folder)
  for (const name of status.failed) {
    await engine.schema.markMigrationRolledBack({ migrationName: name })
  }
  const applied = status.pending.length > 0 ? await apply(engine, migrationsList, folder) : []
  // A folder of somebody's own, in a test of migrations, need not have what we add to the queue, nor what is granted.
  const isOurs = folder === migrationsFolder
  await prepareJobs(url, { isWatched: isOurs })
  if (isOurs) await grantToApplication(url)
  return { applied }
}

/** What `migrate` would find, without changing anything. */
export async function migrationStatus(
  url: string,
  folder = migrationsFolder,
): Promise<MigrationStatus> {
  await using engine = await openEngine(url)
  // Awaited here: the engine may only be closed after its answer.
  return await diagnose(engine, await readMigrations(folder))
}

const silent = new Logger(() => () => {})

async function prepareJobs(url: string, { isWatched }: { isWatched: boolean }): Promise<void> {
  // A pool of its own making would be closed some time after this returns.
  const pgPool = new pg.Pool({ connectionString: url, max: 1, application_name: 'nexus migrate' })
  surviveBrokenConnections(pgPool)
  try {
    await runMigrations({ pgPool, logger: silent })
    if (isWatched) await pgPool.query('SELECT watch_queue()')
  } finally {
    await pgPool.end()
  }
}

async function takeTurn(url: string): Promise<AsyncDisposable> {
  const client = new pg.Client({ connectionString: url, application_name: 'nexus migrate' })
  client.on('error', () => {})
  await client.connect()
  await client.query('SELECT pg_advisory_lock($1)', [lockKey])
  return { [Symbol.asyncDispose]: () => client.end() }
}

async function diagnose(engine: Engine, migrationsList: MigrationList): Promise<MigrationStatus> {
  const found = await engine.schema.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters,
  })
  const { history } = found
  const all = migrationsList.migrationDirectories.map((directory) => directory.path)
  const pending =
    history && 'unappliedMigrationNames' in history ? history.unappliedMigrationNames : []
  return {
    pending: found.hasMigrationsTable ? pending : all,
    failed: found.failedMigrationNames,
    edited: found.editedMigrationNames,
    unknown:
      history && 'unpersistedMigrationNames' in history ? history.unpersistedMigrationNames : [],
  }
}

function refuseUnsafe({ edited, unknown }: MigrationStatus, folder: string): void {
  if (unknown.length > 0) {
    throw new MigrationError('UNKNOWN', {
      message: `The database has migrations that this version does not know: ${unknown.join(', ')}.`,
      remedy: 'Start the newer version that wrote them, or begin anew with `npm start -- --fresh`.',
    })
  }
  if (edited.length > 0) {
    const files = edited.map((name) => join(folder, name, 'migration.sql')).join(', ')
    throw new MigrationError('EDITED', {
      message: `Migrations were changed after the database had them: ${files}.`,
      remedy:
        'Put the file back and write the change as a new migration, or begin anew with `npm start -- --fresh`.',
    })
  }
}

async function apply(
  engine: Engine,
  migrationsList: MigrationList,
  folder: string,
): Promise<string[]> {
  try {
    const result = await engine.schema.applyMigrations({ migrationsList, filters })
    return result.appliedMigrationNames
  } catch (error) {
    const { failed } = await diagnose(engine, migrationsList)
    const name = failed[0]
    const sql = engine.lastError()
    if (!name || !sql) throw error
    // PostgreSQL undid the whole script, so after a correction it may simply be tried again.
    await engine.schema.markMigrationRolledBack({ migrationName: name })
    const script = migrationsList.migrationDirectories.find((directory) => directory.path === name)
    throw new MigrationError('FAILED', {
      message: `Migration ${join(folder, name, 'migration.sql')}${lineOf(sql, script)} failed: ${sql.message} (${sql.code}).`,
      remedy: 'Nothing of it was kept: correct the file and start again.',
      cause: sql,
    })
  }
}

function lineOf(
  error: pg.DatabaseError,
  directory: MigrationList['migrationDirectories'][number] | undefined,
): string {
  const content = directory?.migrationFile.content
  if (!error.position || content?.tag !== 'ok') return ''
  return `:${content.value.slice(0, Number(error.position)).split('\n').length}`
}
