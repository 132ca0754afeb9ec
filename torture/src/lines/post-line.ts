import { createServer, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Draw } from '../draw.ts'

const fates = ['delivered', 'dropped', 'refused', 'tripled', 'late', 'forged beside'] as const
export type Fate = (typeof fates)[number]

export type PostLine = AsyncDisposable & {
  /** Where a gateway sends its notices; the path goes on to ours. */
  url: string
  counts: Record<Fate | 'forgeries refused' | 'arrived out of order' | 'nobody there', number>
  /** Forgeries that were believed. */
  wrong: string[]
  /** Everything is delivered from now on. */
  calm(): void
}

type Options = {
  /** Our APIs; one is drawn for each notice. */
  targets: () => string[]
  /** Which share of the notices meets another fate than being delivered. */
  share: number
  draw: Draw
}

const lateMs = 4_000
const patienceMs = 30_000
const hopByHop = /^(host|connection|transfer-encoding)$/

/** The postman between a gateway and us: notices get lost, come three times at once, late, after later ones, forged. */
export async function openPostLine(options: Options): Promise<PostLine> {
  const counts: PostLine['counts'] = {
    delivered: 0,
    dropped: 0,
    refused: 0,
    tripled: 0,
    late: 0,
    'arrived out of order': 0,
    'forged beside': 0,
    'forgeries refused': 0,
    'nobody there': 0,
  }
  const wrong: string[] = []
  let calm = false
  let sent = 0
  let newest = 0
  const server = createServer((incoming, response) => {
    const number = ++sent
    void handle(incoming, number)
      .catch(() => 503)
      .then((status) => response.writeHead(status).end())
  })

  async function handle(incoming: IncomingMessage, number: number): Promise<number> {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const notice = {
      path: incoming.url!,
      method: incoming.method!,
      headers: incoming.headers,
      body: Buffer.concat(chunks),
    }
    const drawn = drawFate()
    // What carries no signature cannot be forged.
    const fate = drawn === 'forged beside' && notice.method === 'GET' ? 'delivered' : drawn
    counts[fate]++
    const deliver = async () => {
      if (number < newest) counts['arrived out of order']++
      newest = Math.max(newest, number)
      return post(pickTarget(), notice)
    }
    switch (fate) {
      case 'delivered':
        return deliver()
      case 'dropped':
        return 200
      case 'refused':
        return 500
      case 'tripled':
        return Math.max(...(await Promise.all([deliver(), deliver(), deliver()])))
      case 'late':
        // Thanked for at once: if it does not arrive, the gateway will not repeat it.
        void sleep(options.draw.share() * lateMs)
          .then(deliver)
          .catch(() => {})
        return 200
      case 'forged beside': {
        const [status] = await Promise.all([deliver(), forge(notice)])
        return status
      }
    }
  }

  async function forge(notice: Notice): Promise<void> {
    const { how, forged } = drawForgery(options.draw, notice)
    const status = await post(pickTarget(), forged)
    if (status === 503) return
    if (status >= 400) counts['forgeries refused']++
    else
      wrong.push(
        `a forged notice (${how}) was answered ${status}: ${forged.body.toString().slice(0, 200)}`,
      )
  }

  async function post(target: string, { path, method, headers, body }: Notice): Promise<number> {
    try {
      const kept = Object.entries(headers).filter(([name]) => !hopByHop.test(name))
      // A notice may be a GET with a body, which fetch refuses to send.
      const call = request(target + path, { method, headers: Object.fromEntries(kept) })
      call.setTimeout(patienceMs, () => call.destroy(new Error('no answer')))
      call.end(body.length > 0 ? body : undefined)
      const [response] = (await once(call, 'response')) as [IncomingMessage]
      response.resume()
      return response.statusCode ?? 503
    } catch {
      counts['nobody there']++
      return 503
    }
  }

  const pickTarget = () => options.draw.pick(options.targets())
  const drawFate = (): Fate => {
    const other = options.draw.pick(fates.slice(1))
    return !calm && options.draw.chance(options.share) ? other : 'delivered'
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    wrong,
    calm: () => void (calm = true),
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

type Notice = { path: string; method: string; headers: IncomingHttpHeaders; body: Buffer }

/** What somebody can send who has seen notices but does not know the secret. */
function drawForgery(draw: Draw, notice: Notice): { how: string; forged: Notice } {
  const { headers, body } = notice
  const other = Buffer.from(
    body
      .toString()
      .replace(/"(amount|currency)":"[^"]*"/, '"$1":"1.00"')
      // Something that means nothing, in case there was no amount to change: white space alone may be signed alike.
      .replace('{', '{"forged":1,'),
  )
  const length = { 'content-length': String(other.length) }
  const unsigned = Object.fromEntries(
    Object.entries(headers).filter(([name]) => !name.includes('signature')),
  )
  const [how, changes] = draw.pick([
    ['another body under the same signature', { body: other, headers: { ...headers, ...length } }],
    ['without a signature', { headers: unsigned }],
    // Chapa's second header is a constant that does not cover the body.
    [
      'the constant signature alone',
      { headers: { ...unsigned, 'chapa-signature': headers['chapa-signature'] ?? 'x' } },
    ],
    [
      'a signature of zeros',
      {
        headers: {
          ...unsigned,
          'x-chapa-signature': '0'.repeat(64),
          'stripe-signature': `t=1,v1=${'0'.repeat(64)}`,
        },
      },
    ],
  ] as const)
  return { how, forged: { ...notice, ...changes } }
}
