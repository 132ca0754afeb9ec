import { serveGateway } from '../gateway/serve.ts'
import { startChapaAgenda } from './agenda.ts'
import { serveCheckout } from './checkout/routes.ts'
import { serveControl } from './control/routes.ts'
import type { EmulatorOptions } from './emulator.ts'
import { createEmulator } from './emulator.ts'
import { keysOf } from './http/keys.ts'
import { serveV1 } from './http/v1.ts'

export type ChapaOptions = Omit<EmulatorOptions, 'keys'> & {
  /** CHASECK_TEST-… or CHASECK-…; the twin of the other mode works too. */
  secretKey: string
  /** 0 takes any free port. */
  port: number
  controlPort: number
}

export type RunningChapa = AsyncDisposable & {
  /** Base of the API, `/v1` included. */
  url: string
  /** Where checkout pages live; a token follows. */
  checkoutUrl: string
  controlUrl: string
  stop(): Promise<void>
}

/** Starts the gateway and its control plane on 127.0.0.1. */
export async function startChapa(options: ChapaOptions): Promise<RunningChapa> {
  const emulator = createEmulator({ ...options, keys: keysOf(options.secretKey) })
  const { controlUrl, stop } = await serveGateway(emulator, {
    api: (server) => serveV1(server, emulator),
    checkout: (server) => serveCheckout(server, emulator),
    control: (server) => serveControl(server, emulator),
    startAgenda: () => startChapaAgenda(emulator),
    publicPort: { setting: 'CHAPA_PORT', port: options.port },
    controlPort: { setting: 'CHAPA_CONTROL_PORT', port: options.controlPort },
  })
  return {
    url: `${emulator.origin}/v1`,
    checkoutUrl: `${emulator.origin}/checkout/payment`,
    controlUrl,
    stop,
    [Symbol.asyncDispose]: stop,
  }
}
