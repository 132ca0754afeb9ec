import { type Clock, type ClockState, clockOver } from './clock.ts'
import { type Journal, openJournal } from './journal.ts'
import type { Store } from './store.ts'

/** What every part of an emulated gateway works with, whichever gateway it is. */
export type Gateway<World> = {
  world: World
  clock: Clock
  journal: Journal
  /** Origin of the public server, set once it listens. */
  origin: string
  /** To be called after every change: saves soon and looks for work that is due. */
  changed(): void
  /** What `changed` calls; set by the agenda. */
  onChange: () => void
  /** Saves a last time; what is still under way changes neither files nor journal after it. */
  close(): void
}

export type Webhook = { url: string | null; secret: string }

export type GatewayOptions = {
  webhookUrl?: string | undefined
  webhookSecret: string
  dataDir?: string | undefined
}

const saveDelayMs = 100

/** A gateway at rest, with the world that was saved or a new one: no server, no timer until something changes. */
export function openGateway<World extends { clock: ClockState; webhook: Webhook }>(
  { webhookUrl, webhookSecret: secret }: GatewayOptions,
  { store, newWorld }: { store: Store<World>; newWorld: (webhook: Webhook) => World },
): { gateway: Gateway<World>; isNew: boolean } {
  const saved = store.load()
  const world = saved ?? newWorld({ url: null, secret })
  world.webhook = { url: webhookUrl ?? world.webhook.url, secret }
  const clock = clockOver(world.clock)
  const journal = openJournal({ file: store.journalFile, fresh: !saved, now: clock.now })
  let saving: NodeJS.Timeout | undefined
  let closed = false
  const save = () => {
    saving = undefined
    store.save(world)
  }
  const gateway: Gateway<World> = {
    world,
    clock,
    journal,
    origin: '',
    changed() {
      if (closed) return
      saving ??= setTimeout(save, saveDelayMs)
      gateway.onChange()
    },
    onChange: () => {},
    close() {
      closed = true
      clearTimeout(saving)
      save()
      journal.close()
    },
  }
  return { gateway, isNew: !saved }
}
