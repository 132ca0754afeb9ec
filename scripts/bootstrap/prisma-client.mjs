import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './command.mjs'
import { childEnvironment } from './environment.mjs'
import { BootstrapError } from './error.mjs'
import { makeLean } from './lean-client.mjs'
import { node, root } from './paths.mjs'

const here = import.meta.dirname
const db = join(root, 'packages/db')
const generated = join(db, 'src/generated')
const stamp = join(generated, '.schema')

const writeRefused = /EACCES|EPERM|EROFS/

/** Generates the Prisma client when the schema has changed or there is none. Takes 0.3 s. */
export async function ensurePrismaClient({ always = false } = {}) {
  const wanted = fingerprint()
  if (!always && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  const env = childEnvironment({
    // Generating needs no engine, but without this the CLI would try to download one.
    PRISMA_SCHEMA_ENGINE_BINARY: node,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  })
  const cli = join(db, 'node_modules/prisma/build/index.js')
  const { code, output } = await runQuietly(node, [cli, 'generate', '--no-hints'], { cwd: db, env })
  if (code !== 0 || !tryToFinish(wanted)) {
    throw new BootstrapError('The Prisma client could not be generated.', {
      remedy:
        code === 0 || writeRefused.test(output)
          ? 'Give this user write permission to packages/db/src.'
          : 'Correct the schema in packages/db/prisma/schema.',
      output: output.trim(),
    })
  }
}

function tryToFinish(wanted) {
  try {
    makeLean(generated)
    writeFileSync(stamp, wanted)
    return true
  } catch (error) {
    if (writeRefused.test(error.code)) return false
    throw error
  }
}

function fingerprint() {
  const schema = join(db, 'prisma/schema')
  const files = readdirSync(schema)
    .sort()
    .map((name) => join(schema, name))
  const hash = createHash('sha256')
  const makers = [join(db, 'node_modules/prisma/package.json'), join(here, 'lean-client.mjs')]
  for (const file of [...files, ...makers]) {
    hash.update(`\0${file.slice(root.length)}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}
