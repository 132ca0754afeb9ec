import { type Clock, clockOver } from '../chapa/clock.ts'
import { type Journal, openJournal } from '../chapa/journal.ts'
import { bookLine } from './balance.ts'
import { openStore } from './store.ts'
import { newWorld, type World } from './world.ts'

/** What every part of the emulator works with. */
export type Emulator = {
  world: World
  clock: Clock
  journal: Journal
  secretKey: string
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
  /** sk_test_… */
  secretKey: string
  webhookUrl?: string | undefined
  /** whsec_… */
  webhookSecret: string
  dataDir?: string | undefined
}

const plenty = 2_000_000
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
    secretKey: options.secretKey,
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
  // An account that has been used before: a first refund needs more than its payment has left.
  if (!saved)
    bookLine(emulator, {
      type: 'adjustment',
      amountMinor: plenty,
      currency: 'usd',
      sourceId: null,
      txRef: null,
    })
  return emulator
}
