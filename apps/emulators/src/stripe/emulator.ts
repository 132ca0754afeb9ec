import { type Gateway, type GatewayOptions, openGateway } from '../gateway/gateway.ts'
import { openStore } from '../gateway/store.ts'
import { bookLine } from './balance.ts'
import { defaultSettings } from './settings.ts'
import { newWorld, tables, type World } from './world.ts'

/** What every part of the emulator works with. */
export type Emulator = Gateway<World> & { secretKey: string }

export type EmulatorOptions = GatewayOptions & {
  /** sk_test_… */
  secretKey: string
}

const plenty = 2_000_000

/** An emulator at rest: no server, no timer until something changes. */
export function createEmulator(options: EmulatorOptions): Emulator {
  const store = openStore<World>(options.dataDir, {
    name: 'stripe',
    tables,
    defaults: { settings: defaultSettings },
  })
  const { gateway, isNew } = openGateway(options, { store, newWorld })
  // The same object, not a copy: its own functions look at what is set on it later.
  const emulator = Object.assign(gateway, { secretKey: options.secretKey })
  // An account that has been used before: a first refund needs more than its payment has left.
  if (isNew)
    bookLine(emulator, {
      type: 'adjustment',
      fact: 'opening',
      amountMinor: plenty,
      currency: 'usd',
      sourceId: null,
      txRef: null,
    })
  return emulator
}
