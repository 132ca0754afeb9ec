import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type ChapaOptions, createChapa } from '../src/client.ts'

export const testKey = 'CHASECK_TEST-of-the-contract'
export const liveKey = 'CHASECK-of-the-contract'
export const webhookSecret = 'hash-of-the-dashboard'

/** Bodies are read freely in tests: the assertion is what gives them a type. */
// oxlint-disable-next-line typescript/no-explicit-any
type Json = any
type Received = { path: string; url: URL; headers: IncomingHttpHeaders; rawBody: string }

/** The emulated gateway in a process of its own, and a merchant who receives what it sends. */
export async function startGateway() {
  const received: Received[] = []
  const answers: number[] = []
  const merchant = createServer((request, response) => {
    let rawBody = ''
    request.on('data', (chunk: Buffer) => (rawBody += chunk.toString()))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://merchant')
      received.push({ path: url.pathname, url, headers: request.headers, rawBody })
      response.writeHead(answers.shift() ?? 200).end()
    })
  })
  merchant.listen(0, '127.0.0.1')
  await once(merchant, 'listening')
  const origin = `http://127.0.0.1:${(merchant.address() as AddressInfo).port}`
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: fileURLToPath(new URL('../../../apps/emulators', import.meta.url)),
    env: {
      CHAPA_SECRET_KEY: testKey,
      CHAPA_WEBHOOK_SECRET: webhookSecret,
      CHAPA_WEBHOOK_URL: `${origin}/webhook`,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ready = await readyMessage(child)
  const control = async (method: string, path: string, body?: unknown): Promise<Json> => {
    const response = await fetch(`${ready.controlUrl}${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    if (!response.ok) throw new Error(`control ${path}: ${await response.text()}`)
    return response.json()
  }
  return {
    url: ready.chapaUrl,
    origin,
    received,
    /** The statuses that the next calls to the merchant get; 200 when there are none. */
    answers,
    control,
    client: (options: Partial<ChapaOptions> = {}) =>
      createChapa({ secretKey: testKey, url: ready.chapaUrl, ...options }),
    pay: (txRef: string, outcome = 'success', more: object = {}) =>
      control('POST', '/pay', { tx_ref: txRef, outcome, ...more }),
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      merchant.closeAllConnections()
      merchant.close()
    },
  }
}

async function readyMessage(
  child: ChildProcess,
): Promise<{ chapaUrl: string; controlUrl: string }> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as { chapaUrl: string; controlUrl: string }))
    child.once('exit', (code) => reject(new Error(`the emulators ended with ${code}`)))
  })
}
