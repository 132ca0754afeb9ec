import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepareDataDir } from '../data-dir.ts'
import { StartError } from '../start-error.ts'
import { noChaos } from './chaos.ts'
import { defaultSettings } from './settings.ts'
import type { World } from './world.ts'

export type Store = {
  journalFile: string | undefined
  load(): World | null
  save(world: World): void
}

/** Keeps the world in one file that is always whole: written beside, then renamed over. */
export function openStore(dataDir: string | undefined): Store {
  if (!dataDir) return { journalFile: undefined, load: () => null, save: () => {} }
  prepareDataDir(dataDir)
  const file = join(dataDir, 'chapa-state.json')
  return {
    journalFile: join(dataDir, 'chapa-journal.jsonl'),
    load: () => (existsSync(file) ? read(file) : null),
    save(world) {
      writeFileSync(`${file}.new`, write(world))
      renameSync(`${file}.new`, file)
    },
  }
}

const tables = [
  'payments',
  'refunds',
  'transfers',
  'batches',
  'subaccounts',
  'virtualAccounts',
  'deliveries',
] as const

function write(world: World): string {
  const lists = Object.fromEntries(tables.map((table) => [table, [...world[table]]]))
  return JSON.stringify({ ...world, ...lists })
}

function read(file: string): World {
  try {
    const saved = JSON.parse(readFileSync(file, 'utf8'))
    const maps = Object.fromEntries(tables.map((table) => [table, new Map(saved[table] ?? [])]))
    return {
      chaos: noChaos,
      ...saved,
      ...maps,
      settings: { ...defaultSettings, ...saved.settings },
    }
  } catch {
    throw new StartError(`The emulator's saved state in ${file} cannot be read; delete that file.`)
  }
}
