import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { ReadableStream } from 'node:stream/web'

/** A call and its answer, as they went over the wire. */
export type Exchange = {
  /** `bookings.create`. */
  path: string
  /** The `nexus-version` that was asked for. */
  version: string | null
  status: number
  /** Null of what goes on and on. */
  body: unknown
}

export type Recorder = AsyncDisposable & { url: string; exchanges: Exchange[] }

/** Stands before an API, hands everything on, and keeps what was said. */
export async function openRecorder(api: string): Promise<Recorder> {
  const exchanges: Exchange[] = []
  const server = createServer((request, response) => {
    hand(request, response, api).then(
      (exchange) => exchanges.push(exchange),
      () => response.destroy(),
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

async function hand(
  request: IncomingMessage,
  response: ServerResponse,
  api: string,
): Promise<Exchange> {
  const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers
  const sent = await text(request)
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const answer = await fetch(`${api}${request.url}`, {
    method: request.method ?? 'GET',
    headers: headers as Record<string, string>,
    signal: gone.signal,
    ...(sent !== '' && { body: sent }),
  })
  // fetch has unpacked it and put it together.
  const packed = new Set(['content-encoding', 'content-length', 'transfer-encoding'])
  const kept = [...answer.headers].filter(([name]) => !packed.has(name))
  response.writeHead(answer.status, Object.fromEntries(kept))
  const exchange = {
    path: (request.url ?? '').replace(/^\/trpc\/|\?.*$/gs, ''),
    version: request.headers['nexus-version']?.toString() ?? null,
    status: answer.status,
  }
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream')
  if (isStream && answer.body) {
    Readable.fromWeb(answer.body as ReadableStream)
      .on('error', () => response.destroy())
      .pipe(response)
    return { ...exchange, body: null }
  }
  const body = await answer.text()
  response.end(body)
  return { ...exchange, body: JSON.parse(body) }
}
