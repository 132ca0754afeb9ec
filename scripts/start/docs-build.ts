import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, globSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from './home.ts'
import { readText } from './private-file.ts'

const docs = join(projectRoot, 'apps/docs')
const stamp = join(docs, 'dist/.built-from')
/** What the pages are made from; a change of any of it makes them outdated. */
const sources = [
  'apps/docs/{src,public,scripts}/**/*',
  'apps/docs/*.{json,ts,mjs}',
  'packages/sdk/api.lock.json',
  'packages/sdk/src/**/*.ts',
  'apps/worker/src/emails/**/*',
  'apps/worker/src/{render,gallery}.ts',
  'README.md',
]

export type DocsBuild = {
  /** How it ended; never rejects. */
  done: Promise<'built' | 'failed' | 'given up'>
} & AsyncDisposable

/** Builds the documentation beside everything else, unless what is there is up to date. */
export async function buildDocs({ log }: { log: string }): Promise<DocsBuild | undefined> {
  const wanted = await fingerprint()
  if (existsSync(join(docs, 'dist/index.html')) && (await readText(stamp)) === wanted)
    return undefined
  const child = spawn(process.execPath, ['--run', 'build'], {
    cwd: docs,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // It must not take the processor from the first requests.
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW)
  const file = createWriteStream(log, { flags: 'w' })
  child.stdout.pipe(file, { end: false })
  child.stderr.pipe(file, { end: false })
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', resolve)
  })
  let givenUp = false
  const done = ended.then(async (code) => {
    file.end()
    if (givenUp) return 'given up'
    if (code !== 0) return 'failed'
    // Without its stamp it is only built once more.
    await writeFile(stamp, wanted).catch(() => {})
    return 'built'
  })
  return {
    done,
    async [Symbol.asyncDispose]() {
      givenUp = true
      if (child.exitCode === null && child.pid !== undefined) killGroup(child.pid)
      await ended
    },
  }
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  const files = globSync(sources, { cwd: projectRoot, withFileTypes: true })
  const paths = files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
  for (const path of paths.toSorted())
    hash.update(`${path.slice(projectRoot.length)}\0`).update(await readFile(path))
  return hash.digest('hex')
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}
