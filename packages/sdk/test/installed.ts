import { existsSync, realpathSync } from 'node:fs'
import { cp, mkdir, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Consumer } from './consumer.ts'

/** Where a package of ours lies; `from` looks for it as another package does. */
const require = createRequire(import.meta.url)

/**
 * Puts packages into a consumer as its package manager would: each a copy of its own. The name that it has there, and
 * the one that it has here: `{ zod: 'zod-4.0' }`.
 */
export async function install(
  { folder }: Pick<Consumer, 'folder'>,
  packages: Record<string, string>,
): Promise<void> {
  for (const [name, ours] of Object.entries(packages)) {
    const to = join(folder, 'node_modules', name)
    await mkdir(dirname(to), { recursive: true })
    const from = folderOf(ours)
    const isOwn = (file: string) => !file.slice(from.length).includes('node_modules')
    await cp(from, to, { recursive: true, dereference: true, filter: isOwn })
  }
}

/** Puts packages into a consumer where they find those that they need themselves. */
export async function link(
  { folder }: Pick<Consumer, 'folder'>,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    const to = join(folder, 'node_modules', name)
    await mkdir(dirname(to), { recursive: true })
    await symlink(folderOf(name), to, 'junction')
  }
}

function folderOf(name: string): string {
  const [outer = '', inner] = name.split(' > ')
  const found = fileIn(require, outer)
  return dirname(inner === undefined ? found : fileIn(createRequire(found), inner))
}

/** Not by its name: most packages do not export their package.json. */
function fileIn(from: NodeJS.Require, name: string): string {
  for (const folder of from.resolve.paths(name) ?? []) {
    const file = join(folder, name, 'package.json')
    if (existsSync(file)) return realpathSync(file)
  }
  throw new Error(`There is no package ${name}.`)
}
