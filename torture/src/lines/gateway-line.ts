import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Draw } from '../draw.ts'

/** What may go wrong with a call to a gateway. *Before*: it never came there. *After*: it had its effect. */
export const gatewayFaults = [
  'reset before',
  'reset after',
  'time-out before',
  'time-out after',
  '500 before',
  '500 after',
  'garbage',
  'half an answer',
  'a page instead',
] as const
export type GatewayFault = (typeof gatewayFaults)[number]

export type GatewayLine = AsyncDisposable & {
  /** Takes the place of the gateway's origin. */
  url: string
  /** Calls by operation, such as `GET transaction/verify/…`, and what went wrong with them. */
  calls: Map<string, Map<GatewayFault | 'went well', number>>
  /** Nothing goes wrong, or takes long, from now on. */
  calm(): void
}

type Options = {
  /** Origin of the gateway. */
  target: string
  /** Which share of the calls goes wrong. */
  share: number
  /** Of those, which share hangs until the caller has had enough: the dearest fault. */
  hangShare?: number
  /** How long an answer takes at most, drawn anew for each. */
  latencyMs?: number
  draw: Draw
}

/** Longer than any of our clients waits. */
const hangMs = 35_000

/** Stands between our processes and a gateway, and understands HTTP, so that it can break each call at each point. */
export async function openGatewayLine(options: Options): Promise<GatewayLine> {
  const calls: GatewayLine['calls'] = new Map()
  let calm = false
  const server = createServer((request, response) => {
    const fault = calm ? null : drawFault(options)
    const wait = calm ? 0 : Math.floor(options.draw.share() * (options.latencyMs ?? 0))
    const operation = operationOf(request)
    const counts = calls.get(operation) ?? new Map<GatewayFault | 'went well', number>()
    calls.set(
      operation,
      counts.set(fault ?? 'went well', (counts.get(fault ?? 'went well') ?? 0) + 1),
    )
    carry({ request, response, target: options.target, fault, wait }).catch(() =>
      response.destroy(),
    )
  })
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    calm: () => void (calm = true),
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

function drawFault({ draw, share, hangShare = 0.05 }: Options): GatewayFault | null {
  // Drawn all the same, so that the next call gets the same chance.
  const quick = gatewayFaults.filter((fault) => !fault.startsWith('time-out'))
  const hangs = draw.chance(hangShare)
  const fault = draw.pick(hangs ? (['time-out before', 'time-out after'] as const) : quick)
  return draw.chance(share) ? fault : null
}

/** Without its references, which have digits or capitals in them. */
function operationOf({ method, url = '/' }: IncomingMessage): string {
  const path = url.split('?')[0]!.split('/').filter(Boolean)
  const words = path
    .filter((word) => word !== 'v1')
    .map((word) => (/[0-9A-Z]/.test(word) ? '…' : word))
  return `${method} ${words.join('/')}`
}

type Call = {
  request: IncomingMessage
  response: ServerResponse
  target: string
  fault: GatewayFault | null
  wait: number
}

async function carry({ request, response, target, fault, wait }: Call): Promise<void> {
  const body = await bodyOf(request)
  if (wait > 0) await sleep(wait)
  if (fault?.endsWith('before')) return spoil(response, fault, Buffer.alloc(0))
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === 'string' && !hopByHop.has(name)) headers.set(name, value)
  const answer = await fetch(target + request.url, {
    method: request.method!,
    headers,
    redirect: 'manual',
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  })
  const bytes = Buffer.from(await answer.arrayBuffer())
  if (fault) return spoil(response, fault, bytes)
  response.writeHead(answer.status, {
    'content-type': answer.headers.get('content-type') ?? 'application/json',
  })
  response.end(bytes)
}

const hopByHop = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'expect'])

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

async function spoil(response: ServerResponse, fault: GatewayFault, bytes: Buffer): Promise<void> {
  switch (fault) {
    case 'reset before':
    case 'reset after':
      response.socket?.resetAndDestroy()
      return
    case 'time-out before':
    case 'time-out after':
      await Promise.race([once(response, 'close'), sleep(hangMs, undefined, { ref: false })])
      response.destroy()
      return
    case '500 before':
    case '500 after':
      response.writeHead(500, { 'content-type': 'application/json' })
      response.end('{"message":"Server Error"}')
      return
    case 'garbage':
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(Buffer.from('\u0000\u{1F4A5}{"status":"success"'))
      return
    case 'half an answer':
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': bytes.length,
      })
      response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy())
      return
    case 'a page instead':
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end('<!DOCTYPE html><title>One moment</title>')
  }
}
