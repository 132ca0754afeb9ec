import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'tsdown'
import { callAll, optionsOfAll, sdkFiles } from './nexus.ts'
import { type Consumer, empty, hono, orpc, trpc, trpcTanstack } from './peers.ts'

const bench = join(dirname(fileURLToPath(import.meta.url)), '..')
const sdk = join(bench, '../packages/sdk')

/** A project on disk that a compiler can be let loose on. */
export type Project = { name: string; folder: string; object: string }

export type Projects = AsyncDisposable & {
  empty: Project
  nexus: Project
  nexusHalf: Project
  nexusOptions: Project
  nexusOptionsHalf: Project
  peers: { source: Project; rolledUp: Project[]; options: Project }
  /** The built SDK, of the real API and the made-up one. */
  sdk: string
}

/** Writes the consumers, and rolls the servers up as their authors would publish them. */
export async function openProjects(tell: (what: string) => void): Promise<Projects> {
  const root = await mkdtemp(join(tmpdir(), 'nexus-types-'))
  const project = async ({ name, files, object }: Consumer): Promise<Project> => {
    const folder = join(root, name.replaceAll(' ', '-'))
    await write(folder, { ...files, 'tsconfig.json': JSON.stringify(tsconfig) })
    await symlink(join(bench, 'node_modules'), join(folder, 'node_modules'))
    return { name, folder, object }
  }
  const rolledUp = async (consumer: Consumer): Promise<Project> => {
    const name = `${consumer.name} declarations`
    tell(name)
    const made = await project({ ...consumer, name })
    await rollUp(made.folder, 'router.ts')
    await cp(join(made.folder, 'out/router.d.ts'), join(made.folder, 'router.d.ts'))
    await rm(join(made.folder, 'router.ts'))
    await rm(join(made.folder, 'out'), { recursive: true })
    return made
  }
  tell('the SDK')
  const built = await buildSdk(join(root, 'sdk'))
  const ours = async (name: string, text: string): Promise<Project> => {
    const folder = join(root, name.replaceAll(' ', '-'))
    await write(folder, { 'consumer.ts': text, 'tsconfig.json': JSON.stringify(tsconfig) })
    await mkdir(join(folder, 'node_modules/@nexus'), { recursive: true })
    await cp(built, join(folder, 'node_modules/@nexus/sdk'), { recursive: true })
    for (const peer of ['@tanstack', '@types', 'react'])
      await symlink(join(bench, 'node_modules', peer), join(folder, 'node_modules', peer))
    return { name, folder, object: 'nexus.invoices.' }
  }
  return {
    empty: await project(empty),
    nexus: await ours('Nexus', callAll()),
    nexusHalf: await ours('Nexus half', callAll(50)),
    nexusOptions: await ours('Nexus options', optionsOfAll()),
    nexusOptionsHalf: await ours('Nexus options half', optionsOfAll(50)),
    peers: {
      source: await project({ ...trpc, name: 'tRPC source' }),
      rolledUp: [await rolledUp(trpc), await rolledUp(orpc), await rolledUp(hono)],
      options: await rolledUp(trpcTanstack),
    },
    sdk: built,
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  }
}

const tsconfig = {
  compilerOptions: {
    target: 'es2022',
    lib: ['es2024', 'dom', 'dom.iterable', 'esnext.disposable'],
    module: 'esnext',
    moduleResolution: 'bundler',
    types: [],
    strict: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    noEmit: true,
  },
  files: ['consumer.ts'],
}

async function write(folder: string, files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
}

async function rollUp(folder: string, entry: string): Promise<void> {
  await build({
    cwd: folder,
    entry: [join(folder, entry)],
    outDir: join(folder, 'out'),
    config: false,
    dts: { emitDtsOnly: true },
    // What others publish is imported by what is published, too.
    deps: { neverBundle: [/^[^./]/] },
    outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
    logLevel: 'silent',
  })
}

/** The published package as its own build makes it, with a hundred procedures more. */
async function buildSdk(folder: string): Promise<string> {
  const beside = /\/src\/(testing|schemas|trpc|cli)(\/|$)|\.test\.ts$/
  await cp(join(sdk, 'src'), join(folder, 'src'), {
    recursive: true,
    filter: (file) => !beside.test(file),
  })
  const entries = { index: 'src/index.ts', react: 'src/react/index.ts' }
  const exports = { '.': './src/index.ts', './react': './src/react/index.ts' }
  await write(folder, {
    'package.json': JSON.stringify({ name: '@nexus/sdk', type: 'module', exports }),
    'tsconfig.json': JSON.stringify({
      extends: join(bench, '../tsconfig.base.json'),
      compilerOptions: { lib: ['es2024', 'esnext.disposable', 'dom', 'dom.iterable'], types: [] },
      include: ['src'],
    }),
    ...sdkFiles(),
  })
  await symlink(join(sdk, 'node_modules'), join(folder, 'node_modules'))
  await build({
    cwd: folder,
    entry: entries,
    outDir: join(folder, 'dist'),
    config: false,
    platform: 'neutral',
    dts: true,
    outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
    deps: { neverBundle: [/^@nexus\/sdk$/, /^@tanstack/, /^react$/] },
    hash: false,
    logLevel: 'silent',
  })
  const packed = join(folder, '../packed')
  await cp(join(folder, 'dist'), join(packed, 'dist'), { recursive: true })
  const published = {
    '.': { types: './dist/index.d.ts', default: './dist/index.js' },
    './react': { types: './dist/react.d.ts', default: './dist/react.js' },
  }
  await write(packed, {
    'package.json': JSON.stringify({ name: '@nexus/sdk', type: 'module', exports: published }),
  })
  return packed
}
