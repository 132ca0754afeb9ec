import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MigrationList, SchemasContainer } from '@prisma/schema-engine-wasm'

export const migrationsFolder = join(import.meta.dirname, '../../prisma/migrations')
export const schemaFolder = join(import.meta.dirname, '../../prisma/schema')

/** The migrations of a folder, in the form in which the schema engine wants them. */
export async function readMigrations(folder = migrationsFolder): Promise<MigrationList> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const read = async (path: string) => ({
    path,
    migrationFile: {
      path: 'migration.sql',
      content: await readSql(join(folder, path, 'migration.sql')),
    },
  })
  const lockfile = await readFile(join(folder, 'migration_lock.toml'), 'utf8').catch(() => null)
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: lockfile },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.toSorted().map(read)),
  }
}

export async function readSchema(folder = schemaFolder): Promise<SchemasContainer> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).toSorted()
  const read = async (name: string) => ({
    path: join(folder, name),
    content: await readFile(join(folder, name), 'utf8'),
  })
  return { files: await Promise.all(names.map(read)) }
}

async function readSql(file: string) {
  try {
    return { tag: 'ok' as const, value: await readFile(file, 'utf8') }
  } catch (error) {
    return { tag: 'error' as const, value: (error as Error).message }
  }
}
