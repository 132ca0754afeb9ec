import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A call and its answer, as they went over the wire. */
export type Exchange = {
  /** `bookings.create`. */
  path: string
  /** The `nexus-version` that was asked for. */
  version: string | null
  status: number
  body: unknown
}

export type Recorder = AsyncDisposable & { url: string; exchanges: Exchange[] }

/** Stands before an API, hands everything on, and keeps what was said. */
export async function openRecorder(api: string): Promise<Recorder> {
  const exchanges: Exchange[] = []
  const server = createServer((request, response) => {
    hand(request, api).then(
      ({ answer, exchange }) => {
        exchanges.push(exchange)
        response.writeHead(answer.status, answer.headers).end(answer.text)
      },
      (error: unknown) => response.destroy(error as Error),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function hand(request: IncomingMessage, api: string) {
  const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers
  const sent = await text(request)
  const answer = await fetch(`${api}${request.url}`, {
    method: request.method ?? 'GET',
    headers: headers as Record<string, string>,
    ...(sent !== '' && { body: sent }),
  })
  const body = await answer.text()
  const exchange: Exchange = {
    path: (request.url ?? '').replace(/^\/trpc\/|\?.*$/gs, ''),
    version: request.headers['nexus-version']?.toString() ?? null,
    status: answer.status,
    body: JSON.parse(body),
  }
  // fetch has unpacked it and put it together.
  const packed = new Set(['content-encoding', 'content-length', 'transfer-encoding'])
  const kept = [...answer.headers].filter(([name]) => !packed.has(name))
  const { status } = answer
  return { exchange, answer: { status, text: body, headers: Object.fromEntries(kept) } }
}
