import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepareDataDir } from '../data-dir.ts'
import { StartError } from '../start-error.ts'
import { defaultSettings } from './settings.ts'
import { tables, type World } from './world.ts'

export type Store = {
  journalFile: string | undefined
  load(): World | null
  save(world: World): void
}

/** Keeps the world in one file that is always whole: written beside, then renamed over. */
export function openStore(dataDir: string | undefined): Store {
  if (!dataDir) return { journalFile: undefined, load: () => null, save: () => {} }
  prepareDataDir(dataDir)
  const file = join(dataDir, 'stripe-state.json')
  return {
    journalFile: join(dataDir, 'stripe-journal.jsonl'),
    load: () => (existsSync(file) ? read(file) : null),
    save(world) {
      const lists = Object.fromEntries(tables.map((table) => [table, [...world[table]]]))
      writeFileSync(`${file}.new`, JSON.stringify({ ...world, ...lists }))
      renameSync(`${file}.new`, file)
    },
  }
}

function read(file: string): World {
  try {
    const saved = JSON.parse(readFileSync(file, 'utf8'))
    const maps = Object.fromEntries(tables.map((table) => [table, new Map(saved[table])]))
    return { ...saved, ...maps, settings: { ...defaultSettings, ...saved.settings } }
  } catch {
    throw new StartError(`The emulator's saved state in ${file} cannot be read; delete that file.`)
  }
}
