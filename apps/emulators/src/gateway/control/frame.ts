import type { FastifyInstance } from 'fastify'
import { ZodError } from 'zod'
import type { Gateway } from '../gateway.ts'

/** What holds for every call of a control plane: how it fails, and that its changes are written down and noticed. */
export function frameControl(server: FastifyInstance, gateway: Gateway<unknown>): void {
  server.setErrorHandler((error, _request, reply) => {
    if (error instanceof ZodError) return reply.code(400).send({ problems: error.issues })
    return reply.code(500).send({ error: error instanceof Error ? error.message : String(error) })
  })
  // Everything that changes something is part of the story the journal tells.
  server.addHook('preHandler', async (request) => {
    if (request.method === 'GET') return
    const { method, url, body } = request
    gateway.journal.write({ kind: 'control', subject: null, method, url, body })
  })
  server.addHook('onSend', async (request) => {
    if (request.method !== 'GET') gateway.changed()
  })
}
