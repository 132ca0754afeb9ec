import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { packSdk } from '../tools/pack.ts'

const run = promisify(execFile)
const require = createRequire(import.meta.url)
const here = dirname(fileURLToPath(import.meta.url))

export type Consumer = AsyncDisposable & {
  folder: string
  tarball: string
  /** Folder of the installed SDK. */
  sdk: string
  /** Runs the compiler of a version; gives what it printed and whether it was content. */
  typeCheck(
    typescript: TypeScript,
    project: string,
    ...flags: string[]
  ): Promise<{ ok: boolean; output: string }>
  /** Runs a file of the project and gives what it printed. */
  run(file: string, node?: string, ...args: string[]): Promise<string>
}

/** Names of the packages with the compilers that consumers may have. */
export const typescripts = ['typescript-5.9', 'typescript-6.0', 'typescript'] as const
type TypeScript = (typeof typescripts)[number]

/** A copy of `test/consumers/<name>` outside the workspace, with the packed SDK installed. */
export async function openConsumer(name: string): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), `nexus-consumer-${name}-`))
  const modules = join(folder, 'node_modules')
  const sdk = join(modules, '@nexus/sdk')
  await cp(join(here, 'consumers', name), folder, { recursive: true })
  await mkdir(sdk, { recursive: true })
  const tarball = await packSdk(join(folder, 'packed'))
  await run('tar', ['-xzf', tarball, '-C', sdk, '--strip-components=1'])
  await mkdir(join(modules, '@types'))
  for (const types of ['@types/node', 'undici-types'])
    await symlink(folderOf(types), join(modules, types), 'junction')
  return {
    folder,
    tarball,
    sdk,
    async typeCheck(typescript, project, ...flags) {
      const tsc = join(folderOf(typescript), 'bin/tsc')
      try {
        const { stdout } = await run(process.execPath, [tsc, '-p', project, ...flags], {
          cwd: folder,
        })
        return { ok: true, output: stdout }
      } catch (error) {
        return { ok: false, output: String((error as { stdout?: string }).stdout ?? error) }
      }
    },
    async run(file, node = process.execPath, ...args) {
      return (await run(node, [file, ...args], { cwd: folder, timeout: 60_000 })).stdout
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

function folderOf(name: string): string {
  const from =
    name === 'undici-types' ? createRequire(require.resolve('@types/node/package.json')) : require
  return dirname(from.resolve(`${name}/package.json`))
}
