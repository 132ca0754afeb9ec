import { request } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { Emulator } from '../emulator.ts'
import type { Payment } from '../world.ts'
import { reason } from './send.ts'

export type CallbackStatus = 'success' | 'failed' | 'cancelled'

/** What Chapa adds to callback_url and return_url; note the spelling of trx_ref. */
export function callbackParameters(payment: Payment, status: CallbackStatus) {
  return { trx_ref: payment.txRef, ref_id: payment.reference, status }
}

/** Adds parameters to a URL that may have some already. */
export function withParameters(url: string, parameters: Record<string, string>): string {
  const target = new URL(url)
  for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, value)
  return target.href
}

/** Calls callback_url once, unsigned, by GET; never retried, as nothing says that Chapa does. */
export function callBack(emulator: Emulator, payment: Payment, status: CallbackStatus): void {
  if (payment.callbackUrl === null) return
  const parameters = callbackParameters(payment, status)
  const asJson = emulator.profile().callbackParameters === 'json-body'
  const url = asJson ? payment.callbackUrl : withParameters(payment.callbackUrl, parameters)
  const body = asJson ? JSON.stringify(parameters) : null
  void get(url, { body, timeoutMs: emulator.world.settings.webhookTimeoutMs }).then((answer) => {
    emulator.journal.write({ kind: 'callback', subject: payment.txRef, status, url, body, answer })
  })
}

// A GET with a body is what Chapa's page describes, and fetch refuses to send one.
function get(
  url: string,
  { body, timeoutMs }: { body: string | null; timeoutMs: number },
): Promise<number | string> {
  return new Promise((resolve) => {
    const send = url.startsWith('https:') ? secureRequest : request
    const headers: Record<string, string> = {}
    if (body !== null) {
      headers['content-type'] = 'application/json'
      headers['content-length'] = String(Buffer.byteLength(body))
    }
    const call = send(url, { method: 'GET', headers, timeout: timeoutMs }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    call.on('timeout', () => call.destroy(new Error('timeout')))
    call.on('error', (error) => resolve('code' in error ? String(error.code) : reason(error)))
    call.end(body ?? undefined)
  })
}
