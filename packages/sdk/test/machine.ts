import { execFile, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'

const require = createRequire(import.meta.url)

/** Runs a compiler over a project; gives what it found wrong, empty when nothing. */
export async function typeCheck(
  typescript: string,
  folder: string,
  project: string,
): Promise<string> {
  const tsc = join(folderOf(typescript), 'bin/tsc')
  try {
    await promisify(execFile)(process.execPath, [tsc, '-p', project], { cwd: folder })
    return ''
  } catch (error) {
    return String((error as { stdout?: string }).stdout ?? error)
  }
}

/** Puts the types of Node where a project outside the workspace finds them. */
export async function linkTypes(modules: string): Promise<void> {
  await mkdir(join(modules, '@types'), { recursive: true })
  for (const types of ['@types/node', 'undici-types'])
    await symlink(folderOf(types), join(modules, types), 'junction')
}

/** This Node, and the one of the machine where it is another. */
export function nodes(): [version: string, file: string][] {
  const folders = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
  const others = folders.map((folder) => join(folder, 'node')).filter((file) => existsSync(file))
  const found = [process.execPath, ...others].map((file): [string, string] => [
    `Node ${execFileSync(file, ['--version'], { encoding: 'utf8' }).trim().slice(1)}`,
    file,
  ])
  return [...new Map(found.filter(([version]) => Number(/\d+/.exec(version)?.[0]) >= 20))]
}

function folderOf(name: string): string {
  const from =
    name === 'undici-types' ? createRequire(require.resolve('@types/node/package.json')) : require
  return dirname(from.resolve(`${name}/package.json`))
}
