import type { World } from './world.ts'

export type Answer = {
  status: number
  headers: Headers
  /** Code and data of an error; undefined for a result. */
  error: { code: string; details: unknown; remedy: string } | undefined
  result: unknown
}

type Sent = {
  method?: 'GET' | 'POST'
  body?: string
  query?: string
  headers?: Record<string, string>
}

/** Sends a request as no client would, and reads what comes back. */
export async function send(
  world: World,
  path: string,
  { method = 'POST', body, query = '', headers = {} }: Sent = {},
): Promise<Answer> {
  const response = await world.fetch(`${world.url}/trpc/${path}${query}`, {
    method,
    headers: { ...(method === 'POST' && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body }),
  })
  const text = await response.text()
  const parsed = JSON.parse(text === '' ? 'null' : text) as {
    error?: { json: { data: { code: string; details: unknown; remedy: string } } }
    result?: { data: unknown }
  } | null
  const { code, details, remedy } = parsed?.error?.json.data ?? {}
  return {
    status: response.status,
    headers: response.headers,
    error: code === undefined ? undefined : { code, details, remedy: remedy ?? '' },
    result: Array.isArray(parsed) ? parsed : parsed?.result?.data,
  }
}
