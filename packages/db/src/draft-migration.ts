import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import type { SchemasContainer } from '@prisma/schema-engine-wasm'
import { diffSchemas } from './migrate/diff.ts'
import { migrationsFolder, readSchema, schemaFolder } from './migrate/files.ts'

/**
 * Drafts the migration that leads from the schema of a commit to the one in the working tree:
 * `node packages/db/src/draft-migration.ts <name> [commit, HEAD by default]`. No database is needed.
 * Constraints that Prisma's schema cannot say are added to the draft by hand.
 */
async function draftMigration(name: string, commit: string): Promise<string | undefined> {
  const sql = await diffSchemas(committedSchema(commit), await readSchema())
  if (!sql) return undefined
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(migrationsFolder, `${stamp}_${name}`)
  await mkdir(folder)
  await writeFile(join(folder, 'migration.sql'), sql)
  return relative(process.cwd(), join(folder, 'migration.sql'))
}

function committedSchema(commit: string): SchemasContainer {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: schemaFolder, encoding: 'utf8' })
  const names = git('ls-tree', '--name-only', commit, '.').split('\n')
  const files = names
    .filter((name) => name.endsWith('.prisma'))
    .map((name) => ({
      path: join(schemaFolder, basename(name)),
      content: git('show', `${commit}:./${name}`),
    }))
  return { files }
}

const [name = '', commit = 'HEAD'] = process.argv.slice(2)
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('Give the migration a name in small letters, such as add_house_rules.')
  process.exitCode = 1
} else {
  const file = await draftMigration(name, commit)
  console.log(file ? `Drafted ${file}` : `The schema has not changed since ${commit}.`)
}
