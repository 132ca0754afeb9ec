import fastify from 'fastify'
import { listen } from '../listen.ts'
import { StartError } from '../start-error.ts'
import { startAgenda } from './agenda.ts'
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
  const routerOptions = { maxParamLength: 300 }
  const server = fastify({ forceCloseConnections: true, routerOptions })
  server.register(async (api) => serveApi(api, emulator), { prefix: '/v1' })
  server.register(async (checkout) => serveCheckout(checkout, emulator))
  const control = fastify({ forceCloseConnections: true, routerOptions })
  serveControl(control, emulator)
  try {
    emulator.origin = await listen(server, { setting: 'STRIPE_PORT', port: options.port })
    const controlUrl = await listen(control, {
      setting: 'STRIPE_CONTROL_PORT',
      port: options.controlPort,
    })
    const agenda = startAgenda(emulator)
    const stop = async () => {
      await Promise.all([server.close(), control.close()])
      await agenda.stop()
      emulator.close()
    }
    return { url: emulator.origin, controlUrl, stop, [Symbol.asyncDispose]: stop }
  } catch (error) {
    await Promise.all([server.close(), control.close()])
    throw error
  }
}
