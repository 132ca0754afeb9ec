import { type Gateway, type GatewayOptions, openGateway } from '../gateway/gateway.ts'
import { openStore } from '../gateway/store.ts'
import { moveMoney } from './balance.ts'
import { noChaos } from './chaos.ts'
import type { Keys } from './http/keys.ts'
import { type Lookups, lookupsOf } from './lookups.ts'
import { drawProfile, type Profile } from './profile.ts'
import { defaultSettings } from './settings.ts'
import { currencies, type Currency, type Mode, newWorld, tables, type World } from './world.ts'

/** What every part of the emulator works with. */
export type Emulator = Gateway<World> & {
  keys: Keys
  lookups: Lookups
  /** The profile for one request or one event. */
  profile(): Profile
  /** The next number of a row. */
  nextNumber(): number
}

export type EmulatorOptions = GatewayOptions & {
  keys: Keys
  /** Opening balance in both modes, minor units. */
  openingBalance?: Record<Currency, number> | undefined
}

const plenty = { ETB: 100_000_000, USD: 2_000_000 }

/** An emulator at rest: no server, no timer until something changes. */
export function createEmulator(options: EmulatorOptions): Emulator {
  const store = openStore<World>(options.dataDir, {
    name: 'chapa',
    tables,
    defaults: { chaos: noChaos, settings: defaultSettings },
  })
  const { gateway, isNew } = openGateway(options, { store, newWorld })
  const { world } = gateway
  // The same object, not a copy: its own functions look at what is set on it later.
  const emulator = Object.assign(gateway, {
    keys: options.keys,
    lookups: lookupsOf(world),
    profile: () => drawProfile(world.profile),
    nextNumber: () => ++world.lastNumber,
  })
  if (isNew) openAccounts(emulator, options.openingBalance ?? plenty)
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
