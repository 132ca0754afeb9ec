import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const sdk = join(fileURLToPath(import.meta.url), '../..')
const root = join(sdk, '../..')
const programs = [join(sdk, 'node_modules/.bin'), join(root, 'node_modules/.bin')]
// Packing takes some seconds, on a busy machine many.
const patienceMs = 120_000
const cache = join(root, 'node_modules/.cache/nexus-sdk')

/** Builds and packs the SDK, unless that was done from the same sources before; gives the path of the tarball. */
export async function packSdk(folder: string): Promise<string> {
  const { name, version } = JSON.parse(readFileSync(join(sdk, 'package.json'), 'utf8'))
  const file = `${name.slice(1).replace('/', '-')}-${version}.tgz`
  const packed = join(cache, fingerprint(), file)
  if (!existsSync(packed)) {
    await using _ = await theOnlyOne()
    if (!existsSync(packed)) await pack(file, packed)
  }
  mkdirSync(folder, { recursive: true })
  copyFileSync(packed, join(folder, file))
  return resolve(folder, file)
}

async function pack(file: string, packed: string): Promise<void> {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const folder = mkdtempSync(join(cache, 'new-'))
  try {
    await promisify(execFile)(
      'npx',
      ['--yes', packageManager, 'pack', '--pack-destination', folder],
      { cwd: sdk, shell: process.platform === 'win32', env: environment(), timeout: patienceMs },
    )
    mkdirSync(join(packed, '..'), { recursive: true })
    renameSync(join(folder, file), packed)
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`The SDK could not be packed:\n${stdout}${stderr}`, { cause: error })
  } finally {
    rmSync(folder, { recursive: true, force: true })
    rmSync(join(sdk, 'dist'), { recursive: true, force: true })
  }
}

function environment(): NodeJS.ProcessEnv {
  // The bundler is started by its name, by the Node of the workspace.
  const env = { ...process.env, PATH: [...programs, process.env.PATH].join(delimiter) }
  // npm waits for ever where it may not write: a user without a home gets one in the project.
  if (isWritable(homedir())) return env
  const HOME = join(root, 'node_modules/.cache/nexus-home')
  mkdirSync(HOME, { recursive: true })
  const settings = join(homedir(), '.npmrc')
  const kept = existsSync(settings) ? { npm_config_userconfig: settings } : {}
  return { ...env, HOME, npm_config_cache: join(HOME, '.npm'), ...kept }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** All that a tarball is made from. */
function fingerprint(): string {
  const own = globSync(['src/**/*.ts', '*.{json,md,ts}', 'LICENSE'], { cwd: sdk }).map(
    (file) => `packages/sdk/${file}`,
  )
  // Schemas and rules of the server are put into two of the entries.
  const rules = globSync('src/**/*.ts', { cwd: join(root, 'packages/api') }).map(
    (file) => `packages/api/${file}`,
  )
  const shared = ['tsconfig.base.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml']
  const hash = createHash('sha256')
  const sources = [...own, ...rules].filter((file) => !file.endsWith('.test.ts'))
  for (const file of sources.toSorted((a, b) => (a < b ? -1 : 1)).concat(shared)) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex').slice(0, 20)
}

/** Two builds at once would write over each other: they take turns. */
async function theOnlyOne(): Promise<AsyncDisposable> {
  const lock = join(cache, 'lock')
  mkdirSync(cache, { recursive: true })
  for (;;) {
    try {
      mkdirSync(lock)
      return { [Symbol.asyncDispose]: async () => rmSync(lock, { recursive: true, force: true }) }
    } catch {
      // One that was killed left its lock behind.
      const { mtimeMs = 0 } = statSync(lock, { throwIfNoEntry: false }) ?? {}
      if (mtimeMs > 0 && Date.now() - mtimeMs > patienceMs)
        rmSync(lock, { recursive: true, force: true })
      await wait(100)
    }
  }
}
