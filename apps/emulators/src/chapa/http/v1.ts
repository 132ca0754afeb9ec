import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { drawFault } from '../chaos.ts'
import type { Emulator } from '../emulator.ts'
import type { Profile } from '../profile.ts'
import type { Answer } from './answer.ts'
import { Refusal } from './answer.ts'
import { readBody } from './body.ts'
import type { Call } from './call.ts'
import { spoil, strikesBefore, takeFault } from '../../gateway/faults.ts'
import { modeOf, modeOfPublicKey } from './keys.ts'
import type { Operation, Route } from './routes.ts'
import { routes } from './routes.ts'

const headerMessage =
  'Incorrect header settings Please check if content-type is present and set to application/json'

const keyMessages = {
  long: "Invalid API Key or User doesn't exist",
  short: 'Invalid API Key',
  business:
    "Invalid API Key or  the business can't accept payments at the moment. Please verify your API key and ensure the " +
    'account is active and able to process payments.',
}
const noEndpoint =
  'The Endpoint you are looking for is not found. Please refer to our documentation for more. developer.chapa.co'

/** Serves the API under the instance's prefix: journal, fault, answer, journal. */
export function serveV1(server: FastifyInstance, emulator: Emulator): void {
  // Bodies are kept as text: the answer to a wrong content type is Chapa's, not the framework's.
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body)
  })
  for (const [name, route] of Object.entries(routes)) {
    const operation = name as Operation
    server.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) => serve(emulator, { operation, route, request, reply }),
    })
  }
  server.setNotFoundHandler((_request, reply) => {
    reply.code(404).send({ status: 'failed', message: noEndpoint })
  })
}

type Exchange = {
  operation: Operation
  route: Route
  request: FastifyRequest
  reply: FastifyReply
}

async function serve(emulator: Emulator, exchange: Exchange): Promise<FastifyReply> {
  const { operation, route, request, reply } = exchange
  const profile = emulator.profile()
  const call = await readCall(emulator, { request, profile, route })
  const fault = takeFault(emulator.world.faults, operation) ?? drawFault(emulator.world, operation)
  const subject =
    Object.values(call.params)[0] ?? textOrNull(call.body.tx_ref ?? call.body.reference)
  const { journalCalls } = emulator.world.settings
  const write = (fact: Parameters<typeof emulator.journal.write>[0]) =>
    journalCalls ? emulator.journal.write(fact).seq : null
  const asked = write({
    kind: 'request',
    subject,
    operation,
    method: request.method,
    url: request.url,
    mode: call.mode,
    body: call.body,
    fault: fault?.kind ?? null,
  })
  const struck = fault && strikesBefore(fault)
  const answer = struck ? { code: 0, body: null } : await answerTo(route, { call, request })
  write({
    kind: 'answer',
    subject,
    operation,
    request: asked,
    // What the caller would have seen; with a fault it saw something else or nothing.
    code: struck ? null : answer.code,
    body: answer.body,
    fault: fault?.kind ?? null,
  })
  if (fault) await spoil(reply, fault, answer)
  else if (answer.location) reply.redirect(answer.location, answer.code)
  else reply.code(answer.code).send(answer.body)
  return reply
}

type MaybeCall = Omit<Call, 'mode'> & { mode: Call['mode'] | null }

async function readCall(
  emulator: Emulator,
  { request, profile, route }: { request: FastifyRequest; profile: Profile; route: Route },
): Promise<MaybeCall> {
  const raw = typeof request.body === 'string' ? request.body : ''
  const read = await readBody(request.headers['content-type'], raw)
  return {
    emulator,
    profile,
    mode:
      route.key === 'public'
        ? modeOfPublicKey(emulator.keys, textOrNull(read.body.public_key) ?? '')
        : modeOf(emulator.keys, bearer(request) ?? ''),
    params: request.params as Record<string, string>,
    query: request.query as Record<string, string | undefined>,
    ...read,
  }
}

async function answerTo(
  route: Route,
  { call, request }: { call: MaybeCall; request: FastifyRequest },
): Promise<Answer> {
  try {
    if (route.key !== 'public' && bearer(request) === null)
      throw new Refusal(401, 'Authorization required')
    const { mode } = call
    if (mode === null) throw new Refusal(401, keyMessages[call.profile.invalidKeyMessage])
    checkContentType(route, { call, request })
    return await route.handler({ ...call, mode })
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    throw error
  }
}

function checkContentType(
  route: Route,
  { call, request }: { call: MaybeCall; request: FastifyRequest },
): void {
  if (route.body === 'none' || route.body === 'any') return
  // A full refund needs no field, so it may come without a body.
  const empty = (request.body ?? '') === ''
  if (route.body === 'form') {
    const readable = call.bodyType === 'form' || call.profile.refundJson === 'accepted' || empty
    if (readable) return
    throw new Refusal(400, headerMessage.replace('json', 'x-www-form-urlencoded'))
  }
  if (call.bodyType === 'json') return
  const isForm = call.bodyType === 'multipart' && route.path === '/transaction/initialize'
  if (isForm && call.profile.initializeForm === 'accepted') return
  throw new Refusal(
    400,
    call.profile.missingContentType === 'invalid-currency' ? 'Invalid currency' : headerMessage,
  )
}

function bearer(request: FastifyRequest): string | null {
  return /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
