import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepareDataDir } from '../data-dir.ts'
import { StartError } from '../start-error.ts'

export type Store<World> = {
  journalFile: string | undefined
  load(): World | null
  save(world: World): void
}

type Options<World> = {
  /** The first part of the names of the files. */
  name: string
  /** What of the world are maps. */
  tables: readonly (keyof World & string)[]
  /** What a world that was saved by an older emulator lacks. */
  defaults: Partial<World> & { settings: object }
}

/** Keeps the world in one file that is always whole: written beside, then renamed over. */
export function openStore<World extends { settings: object }>(
  dataDir: string | undefined,
  { name, tables, defaults }: Options<World>,
): Store<World> {
  if (!dataDir) return { journalFile: undefined, load: () => null, save: () => {} }
  prepareDataDir(dataDir)
  const file = join(dataDir, `${name}-state.json`)
  return {
    journalFile: join(dataDir, `${name}-journal.jsonl`),
    load: () => (existsSync(file) ? read(file, { tables, defaults }) : null),
    save(world) {
      const lists = Object.fromEntries(
        tables.map((table) => [table, [...(world[table] as Iterable<unknown>)]]),
      )
      writeFileSync(`${file}.new`, JSON.stringify({ ...world, ...lists }))
      renameSync(`${file}.new`, file)
    },
  }
}

function read<World>(
  file: string,
  { tables, defaults }: Pick<Options<World>, 'tables' | 'defaults'>,
): World {
  try {
    const saved = JSON.parse(readFileSync(file, 'utf8'))
    const maps = Object.fromEntries(tables.map((table) => [table, new Map(saved[table] ?? [])]))
    const settings = { ...defaults.settings, ...saved.settings }
    return { ...defaults, ...saved, ...maps, settings }
  } catch {
    throw new StartError(`The emulator's saved state in ${file} cannot be read; delete that file.`)
  }
}
