import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'tsdown'

const bench = join(dirname(fileURLToPath(import.meta.url)), '..')

/** What others make a page load for the same job, as their guides write it. */
const peers = {
  'tRPC client, superjson and server-sent events': `
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import superjson from 'superjson'
globalThis.client = createTRPCClient({ links: [splitLink({ condition: (op) => op.type === 'subscription', true: httpSubscriptionLink({ url: '', transformer: superjson }), false: httpBatchLink({ url: '', transformer: superjson }) })] })`,
  'tRPC with TanStack options': `
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import superjson from 'superjson'
const client = createTRPCClient({ links: [splitLink({ condition: (op) => op.type === 'subscription', true: httpSubscriptionLink({ url: '', transformer: superjson }), false: httpBatchLink({ url: '', transformer: superjson }) })] })
globalThis.client = createTRPCOptionsProxy({ client, queryClient: globalThis.queryClient })`,
  'oRPC client': `
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
globalThis.client = createORPCClient(new RPCLink({ url: '' }))`,
  'Hono hc': `
import { hc } from 'hono/client'
globalThis.client = hc('')`,
} as const
export type Peer = keyof typeof peers

/** Kilobytes of each, minified and compressed; React and TanStack Query themselves are not counted. */
export async function peerSizes(): Promise<Record<Peer, number>> {
  const sizes = await Promise.all(
    Object.entries(peers).map(async ([name, code]) => [
      name,
      await sizeOf(code, join(bench, 'node_modules')),
    ]),
  )
  return Object.fromEntries(sizes) as Record<Peer, number>
}

/** What TanStack's options of every procedure add to the client, for a package that lies in a folder. */
export function reactSize(modules: string): Promise<number> {
  const code = `import { NexusProvider, useNexus } from '@nexus/sdk/react'\nglobalThis.page = [NexusProvider, useNexus]`
  return sizeOf(code, modules, [/^@nexus\/sdk$/])
}

async function sizeOf(code: string, modules: string, besides: RegExp[] = []): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-bundle-'))
  try {
    await writeFile(join(folder, 'entry.js'), code)
    await symlink(modules, join(folder, 'node_modules'))
    await build({
      cwd: folder,
      entry: [join(folder, 'entry.js')],
      outDir: join(folder, 'out'),
      minify: true,
      dts: false,
      config: false,
      platform: 'browser',
      target: 'es2022',
      deps: {
        neverBundle: [/^react($|\/)/, /^@tanstack\//, ...besides],
        alwaysBundle: [/^(@trpc|@orpc|hono|superjson|@nexus)/],
      },
      logLevel: 'silent',
    })
    const files = await readdir(join(folder, 'out'))
    const texts = await Promise.all(files.map((file) => readFile(join(folder, 'out', file))))
    return texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0) / 1_000
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
