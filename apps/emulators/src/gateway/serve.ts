import fastify, { type FastifyInstance } from 'fastify'
import { listen, type Port } from '../listen.ts'
import type { Agenda } from './agenda.ts'
import type { Gateway } from './gateway.ts'

type Doors = {
  /** Served below `/v1`. */
  api(server: FastifyInstance): void
  checkout(server: FastifyInstance): Promise<void>
  control(server: FastifyInstance): void
  startAgenda(): Agenda
  publicPort: Port
  controlPort: Port
}

/** Opens a gateway and its control plane on 127.0.0.1. */
export async function serveGateway(
  gateway: Gateway<unknown>,
  doors: Doors,
): Promise<{ controlUrl: string; stop(): Promise<void> }> {
  const routerOptions = { maxParamLength: 300 }
  const server = fastify({ forceCloseConnections: true, routerOptions })
  server.register(async (api) => doors.api(api), { prefix: '/v1' })
  server.register((checkout) => doors.checkout(checkout))
  const control = fastify({ forceCloseConnections: true, routerOptions })
  doors.control(control)
  try {
    gateway.origin = await listen(server, doors.publicPort)
    const controlUrl = await listen(control, doors.controlPort)
    const agenda = doors.startAgenda()
    const stop = async () => {
      await Promise.all([server.close(), control.close()])
      await agenda.stop()
      gateway.close()
    }
    return { controlUrl, stop }
  } catch (error) {
    await Promise.all([server.close(), control.close()])
    throw error
  }
}
