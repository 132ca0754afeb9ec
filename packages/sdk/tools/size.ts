import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'tsdown'

const source = join(fileURLToPath(import.meta.url), '../../src')

/** What a page may have to load, in bytes, minified and compressed. CI fails above it. */
export const sizeBudgets = {
  /** The client: every procedure, retries, idempotency keys, sessions, errors, pages. */
  client: 8_000,
  /** All that a page loads for `createNexus`: also live events. What is loaded later, for a checkout, is not in it. */
  live: 12_000,
  /** Everything that the main entry exports, and what is loaded later. */
  all: 18_000,
}

/** What of it is not the client alone. */
const beside = /^\.\/(watch|stream|wait-for|checkout)\b/

/** How large each is now. */
export async function sizes(): Promise<typeof sizeBudgets> {
  const index = JSON.stringify(join(source, 'index.ts'))
  const client = `export { createNexus, isNexusError, webStorage } from ${index}`
  return {
    client: await sizeOf(client, { neverBundle: [beside] }),
    live: await sizeOf(client),
    all: await sizeOf(`export * from ${index}`, { withLater: true }),
  }
}

type How = { neverBundle?: RegExp[]; withLater?: boolean }

async function sizeOf(code: string, { neverBundle = [], withLater = false }: How = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-size-'))
  try {
    const entry = join(folder, 'entry.ts')
    await writeFile(entry, code)
    await build({
      entry: [entry],
      outDir: join(folder, 'out'),
      minify: true,
      dts: false,
      config: false,
      platform: 'browser',
      target: 'es2022',
      deps: { neverBundle },
      logLevel: 'silent',
      cwd: folder,
    })
    const texts = new Map<string, string>()
    for (const file of await readdir(join(folder, 'out')))
      texts.set(file, await readFile(join(folder, 'out', file), 'utf8'))
    const loaded = withLater ? [...texts.keys()] : atOnce('entry.mjs', texts)
    return loaded.reduce((sum, file) => sum + compressed(texts.get(file) ?? ''), 0)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function compressed(text: string): number {
  return gzipSync(text, { level: 9 }).length
}

/** A file, and those that it cannot begin without. */
function atOnce(file: string, texts: Map<string, string>): string[] {
  const needed = [...(texts.get(file) ?? '').matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g)]
  const found = needed.flatMap(([, name = '']) => (texts.has(name) ? atOnce(name, texts) : []))
  return [...new Set([file, ...found])]
}
