import { clientError } from './errors.ts'

/**
 * Sends a request and reads the whole answer before tRPC does: what is not of the API must not look like a bug in it.
 *
 * @throws {NexusError} `NETWORK`, `BAD_RESPONSE`.
 */
export async function answerOf(fetch: typeof globalThis.fetch, target: string, init: RequestInit) {
  const url = target.replace(/\?.*/s, '')
  let response: Response
  let text: string
  try {
    response = await fetch(target, init)
    text = await response.text()
  } catch (cause) {
    throw clientError('NETWORK', { url }, { cause })
  }
  const body = parsed(text)
  if (isAnswer(body)) return { ok: response.ok, body: null, json: async () => body }
  const { status, headers } = response
  const data = {
    url,
    status,
    contentType: headers.get('content-type'),
    excerpt: text.slice(0, 200),
  }
  throw clientError('BAD_RESPONSE', data, { status, requestId: headers.get('x-request-id') })
}

/** What the API answers: a result or an error of its catalogue, each as superjson writes it. */
type Answer = {
  result?: { data?: { json?: unknown } }
  error?: { json?: { data?: { code?: unknown; remedy?: unknown } } }
}

function isAnswer(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false
  const { result, error } = body as Answer
  if (result?.data?.json !== undefined) return true
  return typeof error?.json?.data?.code === 'string' && typeof error.json.data.remedy === 'string'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
