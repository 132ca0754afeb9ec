import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ChapaOptions, RunningChapa } from '../src/chapa/start.ts'
import { startChapa } from '../src/chapa/start.ts'

export const testKey = 'CHASECK_TEST-abcdefghijklmnop'
export const liveKey = 'CHASECK-abcdefghijklmnop'
export const webhookSecret = 'a-webhook-secret'

/** Bodies are read freely in tests: the assertion is what gives them a type. */
// oxlint-disable-next-line no-explicit-any
type Json = any

type Reply = { code: number; body: Json }
export type Received = { method: string; url: URL; headers: IncomingHttpHeaders; raw: string }

export type Gateway = AsyncDisposable & {
  chapa: RunningChapa
  merchant: Merchant
  api(
    method: string,
    path: string,
    options?: { json?: unknown; form?: Record<string, string>; key?: string | null },
  ): Promise<Reply>
  control(method: string, path: string, body?: unknown): Promise<Reply>
  /** Initializes a payment of 100 ETB, or what is given, and tells its checkout URL. */
  initialize(txRef: string, fields?: Record<string, unknown>): Promise<string>
  /** Posts the checkout form as a browser would, without following the redirect. */
  checkout(url: string, form: Record<string, string>): Promise<Response>
  journal(query?: string): Promise<Json[]>
}

/** A gateway on free ports with a merchant who receives its webhooks and callbacks. */
export async function openGateway(options: Partial<ChapaOptions> = {}): Promise<Gateway> {
  const merchant = await openMerchant()
  const chapa = await startChapa({
    secretKey: testKey,
    webhookSecret,
    webhookUrl: `${merchant.origin}/webhook`,
    port: 0,
    controlPort: 0,
    ...options,
  })
  const gateway: Gateway = {
    chapa,
    merchant,
    api(method, path, { json, form, key = testKey } = {}) {
      const headers: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` }
      if (json !== undefined) headers['content-type'] = 'application/json'
      const body = form
        ? new URLSearchParams(form)
        : json === undefined
          ? null
          : JSON.stringify(json)
      return read(fetch(`${chapa.url}${path}`, { method, headers, body }))
    },
    control: (method, path, body) =>
      read(
        fetch(`${chapa.controlUrl}${path}`, {
          method,
          ...(body === undefined
            ? {}
            : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        }),
      ),
    async initialize(txRef, fields = {}) {
      const json = { amount: '100', currency: 'ETB', tx_ref: txRef, ...fields }
      const reply = await gateway.api('POST', '/transaction/initialize', { json })
      if (reply.code !== 200) throw new Error(`initialize answered ${JSON.stringify(reply)}`)
      return reply.body.data.checkout_url
    },
    checkout: (url, form) =>
      fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' }),
    async journal(query = '') {
      return (await gateway.control('GET', `/journal${query}`)).body.entries
    },
    async [Symbol.asyncDispose]() {
      await chapa.stop()
      await merchant.close()
    },
  }
  return gateway
}

type Merchant = {
  origin: string
  received: Received[]
  /** The status that the next calls get; 200 when the list is empty. */
  answers: number[]
  /** Waits until so many calls of a path are there, and gives them. */
  calls(path: string, count: number): Promise<Received[]>
  close(): Promise<void>
}

export async function openMerchant(): Promise<Merchant> {
  const received: Received[] = []
  const answers: number[] = []
  const server = createServer((request, response) => {
    let raw = ''
    request.on('data', (chunk: Buffer) => (raw += chunk.toString()))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://merchant')
      received.push({ method: request.method ?? '', url, headers: request.headers, raw })
      response.writeHead(answers.shift() ?? 200).end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const of = (path: string) => received.filter(({ url }) => url.pathname === path)
  return {
    origin: `http://127.0.0.1:${port}`,
    received,
    answers,
    async calls(path, count) {
      await until(() => of(path).length >= count)
      return of(path)
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** Polls until something holds; five seconds are a failure. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 5_000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('what was waited for did not happen')
    await new Promise((done) => setTimeout(done, 10))
  }
}

async function read(answer: Promise<Response>): Promise<Reply> {
  const response = await answer
  const text = await response.text()
  return { code: response.status, body: text === '' ? null : JSON.parse(text) }
}
