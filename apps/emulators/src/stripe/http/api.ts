import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { timingSafeEqual } from 'node:crypto'
import qs from 'qs'
import { z } from 'zod'
import { type Fault, spoil, strikesBefore, takeFault } from '../../gateway/faults.ts'
import type { Emulator } from '../emulator.ts'
import { newId } from '../ids.ts'
import { type Answer, Refusal } from './answer.ts'
import { expand } from './expand.ts'
import { answeredBefore, keepAnswer } from './idempotency.ts'
import { type Operation, type Route, routes } from './routes.ts'

/** Serves the API under the instance's prefix: journal, fault, answer, journal. */
export function serveApi(server: FastifyInstance, emulator: Emulator): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body)
  })
  for (const [name, route] of Object.entries(routes)) {
    server.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) =>
        serve(emulator, { operation: name as Operation, route, request, reply }),
    })
  }
  server.setNotFoundHandler((request, reply) => {
    const { method, url } = request
    const refusal = new Refusal(404, `Unrecognized request URL (${method}: ${url}).`)
    reply.code(404).send(refusal.answer.body)
  })
}

type Exchange = {
  operation: Operation
  route: Route
  request: FastifyRequest
  reply: FastifyReply
}

async function serve(emulator: Emulator, exchange: Exchange): Promise<FastifyReply> {
  const { operation, request, reply } = exchange
  const requestId = newId('req')
  reply.header('request-id', requestId)
  const { params, id } = readRequest(request)
  const fault = takeFault(emulator.world.faults, operation)
  const subject = id === '' ? null : id
  emulator.journal.write({
    kind: 'request',
    subject,
    operation,
    requestId,
    params,
    fault: fault?.kind ?? null,
  })
  const struck = fault !== null && strikesBefore(fault)
  const answer = struck ? { code: 0, body: null } : answerTo(emulator, exchange, { params, id })
  const key = request.headers['idempotency-key']
  // A server that broke after it began gives the same broken answer to the same key.
  if (fault?.kind === '500-after' && typeof key === 'string') breakAnswer(emulator, key)
  emulator.journal.write({
    kind: 'answer',
    subject,
    operation,
    requestId,
    code: struck ? null : answer.code,
    body: answer.body,
    fault: fault?.kind ?? null,
  })
  emulator.changed()
  const said = fault && inItsWords(fault)
  if (said) reply.code(said.code).send(said.body)
  else if (fault) await spoil(reply, fault, answer)
  else reply.code(answer.code).send(answer.body)
  return reply
}

function readRequest(request: FastifyRequest): { params: unknown; id: string } {
  const { id = '' } = request.params as { id?: string }
  const query = request.url.split('?')[1] ?? ''
  const body = typeof request.body === 'string' ? request.body : ''
  const text = request.method === 'GET' ? query : body
  return { params: qs.parse(text, { depth: 8, parameterLimit: 500 }), id }
}

const Expanding = z.object({ expand: z.array(z.string()).max(20).catch([]).default([]) })

function answerTo(
  emulator: Emulator,
  { route, request, reply }: Exchange,
  { params, id }: { params: unknown; id: string },
): Answer {
  try {
    checkKey(emulator, request)
    const key = request.headers['idempotency-key']
    const asked =
      typeof key === 'string' && request.method === 'POST'
        ? { key, fingerprint: JSON.stringify([request.url, request.body]) }
        : null
    const before = asked && answeredBefore(emulator, asked)
    if (before) {
      reply.header('idempotent-replayed', 'true')
      return before
    }
    const shown = route.handler({ emulator, id, params })
    const answer = { code: 200, body: expand(emulator, shown, Expanding.parse(params).expand) }
    if (asked) keepAnswer(emulator, asked, answer)
    return answer
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    throw error
  }
}

const broken: Answer = {
  code: 500,
  body: { error: { type: 'api_error', message: 'An error occurred on our side.' } },
}
const tooMany: Answer = {
  code: 429,
  body: { error: { type: 'invalid_request_error', code: 'rate_limit', message: 'Slow down.' } },
}

/** The faults that Stripe itself speaks of; the others are of the network. */
function inItsWords({ kind }: Fault): Answer | null {
  if (kind === '500-before' || kind === '500-after') return broken
  return kind === '429' ? tooMany : null
}

function breakAnswer(emulator: Emulator, key: string): void {
  const kept = emulator.world.answered.get(key)
  if (kept) Object.assign(kept, broken)
}

function checkKey(emulator: Emulator, request: FastifyRequest): void {
  const given = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (given === undefined) throw new Refusal(401, 'You did not provide an API key.')
  const [a, b] = [Buffer.from(given), Buffer.from(emulator.secretKey)]
  if (a.length !== b.length || !timingSafeEqual(a, b))
    throw new Refusal(401, `Invalid API Key provided: ${given.slice(0, 8)}***`)
}
