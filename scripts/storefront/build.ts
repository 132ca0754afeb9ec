import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, globSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { constants, createBrotliCompress, createGzip } from 'node:zlib'
import { pipeline } from 'node:stream/promises'
import { StartError } from '../start/failure.ts'
import { readText } from '../start/private-file.ts'
import { installPackedSdk, storefront } from './prepare.ts'

export const built = join(storefront, 'dist')
const stamp = join(built, '.built-from')
const sources = ['src/**/*', 'public/**/*', '*.{json,ts,html}', '.env']

/** Builds the storefront with the packed SDK, unless that was done from the same sources; `log` keeps what it said. */
export async function buildStorefront({
  log,
  signal,
}: {
  log: string
  signal?: AbortSignal
}): Promise<void> {
  const wanted = await fingerprint(await packedSdk())
  if (existsSync(join(built, 'index.html')) && (await readText(stamp)) === wanted) return
  await viteBuild({ log, ...(signal && { signal }) })
  await compress()
  await writeFile(stamp, wanted)
}

async function packedSdk(): Promise<string> {
  try {
    return await installPackedSdk()
  } catch (error) {
    throw new StartError((error as Error).message, 'npm start -- --no-storefront does without.')
  }
}

async function viteBuild({ log, signal }: { log: string; signal?: AbortSignal }): Promise<void> {
  const vite = join(storefront, 'node_modules/vite/bin/vite.js')
  const child = spawn(process.execPath, [vite, 'build'], {
    cwd: storefront,
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal && { signal }),
  })
  const file = createWriteStream(log, { flags: 'w' })
  child.stdout.pipe(file, { end: false })
  child.stderr.pipe(file, { end: false })
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', resolve)
  })
  file.end()
  signal?.throwIfAborted()
  if (code !== 0)
    throw new StartError(
      'The storefront could not be built.',
      `${log} says why; npm start -- --no-storefront does without.`,
    )
}

/** As a host of static files would: small files once, not for every visitor. */
async function compress(): Promise<void> {
  const files = globSync('**/*.{js,css,html,json,svg}', { cwd: built }).map((file) =>
    join(built, file),
  )
  await Promise.all(
    files.flatMap((file) => [
      pipeline(
        createReadStream(file),
        createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
        createWriteStream(`${file}.br`),
      ),
      pipeline(createReadStream(file), createGzip({ level: 9 }), createWriteStream(`${file}.gz`)),
    ]),
  )
}

async function fingerprint(sdk: string): Promise<string> {
  const hash = createHash('sha256').update(sdk)
  const files = globSync(sources, { cwd: storefront, withFileTypes: true }).filter((file) =>
    file.isFile(),
  )
  const paths = files.map((file) => join(file.parentPath, file.name))
  for (const path of paths.toSorted())
    hash.update(`\0${path.slice(storefront.length)}\0`).update(await readFile(path))
  return hash.digest('hex')
}
