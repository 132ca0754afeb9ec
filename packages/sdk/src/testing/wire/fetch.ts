import type { Market } from '../market/market.ts'
import { answerCheckout } from './checkout-page.ts'
import { cutWhenTold, failWhenTold, type Switches } from './faults.ts'
import type { KeptAnswers } from './keyed.ts'
import { drawPicture } from './picture.ts'
import { respond } from './respond.ts'
import type { SandboxCall } from '../types/inspection.ts'

export type FetchParts = {
  market: Market
  switches: Switches
  calls: SandboxCall[]
}

/** A `fetch` that is answered by the sandbox. */
export function createFetch({ market, switches, calls }: FetchParts): typeof fetch {
  const kept: KeptAnswers = new Map()
  const browser: { token: string | null } = { token: null }

  async function answer(request: Request, url: URL): Promise<Response> {
    const path = url.pathname.slice(new URL(market.url).pathname.replace(/\/$/, '').length)
    if (request.method === 'OPTIONS') return new Response(null, { status: 204 })
    if (path.startsWith('/checkout/payment/'))
      return answerCheckout(market, request, decodeURIComponent(path.split('/')[3] ?? ''))
    if (path.startsWith('/media/')) return drawPicture(path)
    if (path === '/health' || path === '/ready') return Response.json({ status: 'ok' })
    if (!path.startsWith('/trpc/')) return new Response('Not found', { status: 404 })
    const procedure = decodeURIComponent(path.slice('/trpc/'.length))
    const call: SandboxCall = {
      path: procedure,
      status: null,
      idempotencyKey: request.headers.get('idempotency-key'),
    }
    calls.push(call)
    if (switches.badGateways > 0) {
      switches.badGateways--
      call.status = 502
      return badGateway()
    }
    const requestId = requestIdOf(market, request)
    const response = await respond(
      {
        market,
        kept,
        request,
        url,
        requestId,
        cookie: request.credentials === 'include' ? browser : { token: null },
        before: (each) => failWhenTold(switches, each),
        version: switches.version,
      },
      procedure,
    )
    response.headers.set('x-request-id', requestId)
    if (cutWhenTold(switches, procedure.split(','))) throw brokenConnection()
    call.status = response.status
    return response
  }

  return async (input, init) => {
    const request = new Request(input, init)
    // `new Request` of some runtimes forgets what it was told of cookies.
    const credentials =
      init?.credentials ?? (input instanceof Request ? input.credentials : undefined)
    if (credentials) Object.defineProperty(request, 'credentials', { value: credentials })
    request.signal.throwIfAborted()
    if (switches.latencyMs > 0) await wait(switches.latencyMs, request.signal)
    else await Promise.resolve()
    if (switches.offline) throw brokenConnection()
    const response = await answer(request, new URL(request.url))
    request.signal.throwIfAborted()
    allowOrigin(request, response)
    return response
  }
}

/** Any page may call; what it may read of the headers is what the server lets it read. */
function allowOrigin(request: Request, { headers }: Response): void {
  headers.set('date', new Date().toUTCString())
  headers.set('cache-control', headers.get('cache-control') ?? 'no-store')
  const origin = request.headers.get('origin')
  headers.set('access-control-allow-origin', origin ?? '*')
  if (origin) headers.set('access-control-allow-credentials', 'true')
  headers.set('access-control-allow-methods', 'GET, POST')
  headers.set(
    'access-control-allow-headers',
    'authorization, content-type, x-request-id, nexus-version, idempotency-key, last-event-id',
  )
  headers.set(
    'access-control-expose-headers',
    'x-request-id, retry-after, date, nexus-version, nexus-latest-version, idempotency-replayed, deprecation, sunset, link',
  )
}

function requestIdOf(market: Market, request: Request): string {
  const given = request.headers.get('x-request-id')
  return given !== null && /^[\w-]{8,64}$/.test(given) ? given : market.id()
}

function badGateway(): Response {
  return new Response('<html><body><h1>502 Bad Gateway</h1></body></html>', {
    status: 502,
    headers: { 'content-type': 'text/html' },
  })
}

/** As `fetch` fails when there is no network. */
function brokenConnection(): TypeError {
  return new TypeError('fetch failed')
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer)
      reject(signal.reason as Error)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', giveUp)
      resolve()
    }, ms)
    signal.addEventListener('abort', giveUp, { once: true })
  })
}
