import { serveGateway } from '../gateway/serve.ts'
import { StartError } from '../start-error.ts'
import { startStripeAgenda } from './agenda.ts'
import { serveCheckout } from './checkout/routes.ts'
import { serveControl } from './control/routes.ts'
import { createEmulator, type EmulatorOptions } from './emulator.ts'
import { serveApi } from './http/api.ts'

export type StripeOptions = EmulatorOptions & {
  /** 0 takes any free port. */
  port: number
  controlPort: number
}

export type RunningStripe = AsyncDisposable & {
  /** Origin of the API; the client adds `/v1`. */
  url: string
  controlUrl: string
  stop(): Promise<void>
}

/** Starts the gateway and its control plane on 127.0.0.1. */
export async function startStripe(options: StripeOptions): Promise<RunningStripe> {
  if (!options.secretKey.startsWith('sk_test_'))
    throw new StartError('STRIPE_SECRET_KEY must look like sk_test_….')
  const emulator = createEmulator(options)
  const { controlUrl, stop } = await serveGateway(emulator, {
    api: (server) => serveApi(server, emulator),
    checkout: (server) => serveCheckout(server, emulator),
    control: (server) => serveControl(server, emulator),
    startAgenda: () => startStripeAgenda(emulator),
    publicPort: { setting: 'STRIPE_PORT', port: options.port },
    controlPort: { setting: 'STRIPE_CONTROL_PORT', port: options.controlPort },
  })
  return { url: emulator.origin, controlUrl, stop, [Symbol.asyncDispose]: stop }
}
