import fastify from 'fastify'
import { listen } from '../listen.ts'
import { startAgenda } from './agenda.ts'
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
  const routerOptions = { maxParamLength: 300 }
  const server = fastify({ forceCloseConnections: true, routerOptions })
  server.register(async (v1) => serveV1(v1, emulator), { prefix: '/v1' })
  server.register(async (checkout) => serveCheckout(checkout, emulator))
  const control = fastify({ forceCloseConnections: true, routerOptions })
  serveControl(control, emulator)
  try {
    emulator.origin = await listen(server, { setting: 'CHAPA_PORT', port: options.port })
    const controlUrl = await listen(control, {
      setting: 'CHAPA_CONTROL_PORT',
      port: options.controlPort,
    })
    const agenda = startAgenda(emulator)
    const stop = async () => {
      await Promise.all([server.close(), control.close()])
      await agenda.stop()
      emulator.close()
    }
    return {
      url: `${emulator.origin}/v1`,
      checkoutUrl: `${emulator.origin}/checkout/payment`,
      controlUrl,
      stop,
      [Symbol.asyncDispose]: stop,
    }
  } catch (error) {
    await Promise.all([server.close(), control.close()])
    throw error
  }
}
