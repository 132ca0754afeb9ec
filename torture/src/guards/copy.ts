import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Guard } from './list.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const rooms = ['packages', 'apps/worker', 'apps/emulators', 'torture']
const files = ['package.json', 'tsconfig.base.json', 'pnpm-workspace.yaml']
const left = new Set(['dist', '.nexus', '.astro', 'releases', 'consumers'])

/** A copy of the source in which guards can be taken out: the true one has no switches for that. */
export type Copy = AsyncDisposable & {
  folder: string
  /** Takes a guard out; disposing of it puts it back. */
  without(guard: Guard): Promise<AsyncDisposable>
}

export async function copySource(): Promise<Copy> {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-guards-'))
  // Links of packages to each other are relative, so they lead from copy to copy.
  for (const room of rooms)
    await cp(join(root, room), join(folder, room), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) =>
        !relative(root, path)
          .split('/')
          .some((part) => left.has(part)),
    })
  for (const file of files) await cp(join(root, file), join(folder, file))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  return {
    folder,
    without: (guard) => takeOut(folder, guard),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

async function takeOut(folder: string, guard: Guard): Promise<AsyncDisposable> {
  await using stack = new AsyncDisposableStack()
  for (const { file, from, to } of guard.cuts ?? []) {
    const path = join(folder, file)
    const text = await readFile(path, 'utf8')
    const times = text.split(from).length - 1
    if (times !== 1)
      throw new Error(`"${guard.name}" stands ${times} times in ${file}: say anew where it is`)
    stack.defer(() => writeFile(path, text))
    await writeFile(
      path,
      text.replace(from, () => to),
    )
  }
  if (guard.sql !== undefined) {
    const path = join(folder, 'packages/db/prisma/migrations/99990101000000_guard/migration.sql')
    await mkdir(dirname(path), { recursive: true })
    stack.defer(() => rm(dirname(path), { recursive: true }))
    await writeFile(path, `${guard.sql};\n`)
  }
  const disposal = stack.move()
  return { [Symbol.asyncDispose]: () => disposal.disposeAsync() }
}
