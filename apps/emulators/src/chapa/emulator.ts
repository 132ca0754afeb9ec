import { clockOver } from './clock.ts'
import type { Clock } from './clock.ts'
import type { Journal } from './journal.ts'
import { openJournal } from './journal.ts'
import type { Profile } from './profile.ts'
import { drawProfile } from './profile.ts'
import type { Keys } from './http/keys.ts'
import { type Lookups, lookupsOf } from './lookups.ts'
import { openStore } from './store.ts'
import type { Currency, Mode, World } from './world.ts'
import { currencies, newWorld } from './world.ts'
import { moveMoney } from './balance.ts'

/** What every part of the emulator works with. */
export type Emulator = {
  world: World
  clock: Clock
  journal: Journal
  keys: Keys
  lookups: Lookups
  /** The profile for one request or one event. */
  profile(): Profile
  /** The next number of a row. */
  nextNumber(): number
  /** Origin of the public server, set once it listens. */
  origin: string
  /** To be called after every change: saves soon and looks for work that is due. */
  changed(): void
  /** What `changed` calls; set by the agenda. */
  onChange: () => void
  /** Saves a last time; what is still under way changes neither files nor journal after it. */
  close(): void
}

export type EmulatorOptions = {
  keys: Keys
  webhookUrl?: string | undefined
  webhookSecret: string
  /** Opening balance in both modes, minor units. */
  openingBalance?: Record<Currency, number> | undefined
  dataDir?: string | undefined
}

const plenty = { ETB: 100_000_000, USD: 2_000_000 }
const saveDelayMs = 100

/** An emulator at rest: no server, no timer until something changes. */
export function createEmulator(options: EmulatorOptions): Emulator {
  const store = openStore(options.dataDir)
  const saved = store.load()
  const world = saved ?? newWorld({ url: null, secret: options.webhookSecret })
  world.webhook = { url: options.webhookUrl ?? world.webhook.url, secret: options.webhookSecret }
  const clock = clockOver(world.clock)
  const journal = openJournal({ file: store.journalFile, fresh: !saved, now: clock.now })
  let saving: NodeJS.Timeout | undefined
  let closed = false
  const save = () => {
    saving = undefined
    store.save(world)
  }
  const emulator: Emulator = {
    world,
    clock,
    journal,
    keys: options.keys,
    lookups: lookupsOf(world),
    profile: () => drawProfile(world.profile),
    nextNumber: () => ++world.lastNumber,
    origin: '',
    changed() {
      if (closed) return
      saving ??= setTimeout(save, saveDelayMs)
      emulator.onChange()
    },
    onChange: () => {},
    close() {
      closed = true
      clearTimeout(saving)
      save()
      journal.close()
    },
  }
  if (!saved) openAccounts(emulator, options.openingBalance ?? plenty)
  return emulator
}

function openAccounts(emulator: Emulator, opening: Record<Currency, number>): void {
  for (const mode of ['test', 'live'] satisfies Mode[]) {
    for (const currency of currencies) {
      moveMoney(emulator, {
        fact: 'opening',
        mode,
        currency,
        amountMinor: opening[currency],
        reference: null,
        txRef: null,
      })
    }
  }
}
