import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server that answers as it is told, instead of the API. */
export async function openServer(
  listener: RequestListener,
): Promise<{ url: string } & AsyncDisposable> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What the API answers to a query without instants. */
export function answer(data: unknown): string {
  return JSON.stringify({ result: { data: { json: data } } })
}

/** What the API answers when it refuses. */
export function refusal(code: string, status: number, details: unknown = null): string {
  const data = {
    code,
    httpStatus: status,
    path: 'some.procedure',
    requestId: 'request-1',
    docs: `https://docs.example/errors/${code}/`,
    remedy: 'Do this.',
    details,
  }
  return JSON.stringify({ error: { json: { message: 'It failed.', code: -32000, data } } })
}

/** An event of a stream, as the API writes it. */
export function event(name: string | null, data: string, id?: string): string {
  return `${name === null ? '' : `event: ${name}\n`}data: ${data}\n${id === undefined ? '' : `id: ${id}\n`}\n\n`
}
