/** One raw HTTP exchange with the API, for what no client would send. */
export type Exchange = {
  status: number
  headers: Headers
  text: string
  error: WireError | null
  data: unknown
}

export type WireError = {
  message: string
  code: number
  data: {
    code: string
    httpStatus: number
    path: string | null
    requestId: string | null
    docs: string
    remedy: string
    details: unknown
  }
}

export async function exchange(url: string, init: RequestInit = {}): Promise<Exchange> {
  const response = await fetch(url, { redirect: 'manual', ...init })
  const text = await response.text()
  const body = parsed(text)
  return {
    status: response.status,
    headers: response.headers,
    text,
    error: errorIn(body),
    data: dataIn(body),
  }
}

type Call = {
  token?: string | undefined
  headers?: Record<string, string>
  input?: unknown
  meta?: unknown
}

/** Calls a mutation with any input at all. */
export function post(url: string, path: string, call: Call = {}): Promise<Exchange> {
  return exchange(`${url}/trpc/${path}`, {
    method: 'POST',
    headers: headersOf(call),
    body: wired(call) ?? null,
  })
}

/** Calls a query with any input at all. */
export function get(url: string, path: string, call: Call = {}): Promise<Exchange> {
  const input = wired(call)
  return exchange(
    `${url}/trpc/${path}${input === undefined ? '' : `?input=${encodeURIComponent(input)}`}`,
    { headers: headersOf(call) },
  )
}

/** Opens a subscription with any input at all, and leaves after the first thing that is said. */
export async function stream(url: string, path: string, call: Call = {}): Promise<Exchange> {
  const input = wired(call)
  const response = await fetch(
    `${url}/trpc/${path}${input === undefined ? '' : `?input=${encodeURIComponent(input)}`}`,
    { headers: { ...headersOf(call), accept: 'text/event-stream' } },
  )
  const { status, headers } = response
  if (!headers.get('content-type')?.startsWith('text/event-stream')) {
    const text = await response.text()
    return { status, headers, text, error: errorIn(parsed(text)), data: null }
  }
  for await (const { event, data } of eventsOf(response)) {
    if (event === 'connected' || event === 'ping') continue
    const { json } = parsed(data) as { json: unknown }
    if (event !== 'serialized-error')
      return { status, headers, text: data, error: null, data: json }
    const error = json as WireError
    return { status: error.data.httpStatus, headers, text: data, error, data: null }
  }
  throw new Error('the stream ended before anything was said')
}

export type ServerEvent = { event: string; data: string; id: string | null }

/** Server-sent events as they come. */
export async function* eventsOf(response: Response): AsyncGenerator<ServerEvent, void> {
  let rest = ''
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const lines = block.split('\n').filter((line) => line !== '')
      if (lines.length === 0) continue
      const fields = new Map(lines.map((line) => line.split(/: ?(.*)/s, 2) as [string, string]))
      yield {
        event: fields.get('event') ?? 'message',
        data: fields.get('data') ?? '',
        id: fields.get('id') ?? null,
      }
    }
  }
}

/** How a procedure of each kind is called. */
export const sendAs = { query: get, mutation: post, subscription: stream }

function headersOf({ token, headers }: Call): Record<string, string> {
  return {
    'content-type': 'application/json',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...headers,
  }
}

function wired(call: Call): string | undefined {
  if (!('input' in call)) return undefined
  return JSON.stringify({
    json: call.input === undefined ? null : call.input,
    ...metaOf(call),
  })
}

/** Instants are marked as such, unless the caller says what is marked. */
function metaOf({ input, meta }: Call): { meta?: unknown } {
  if (meta !== undefined) return { meta }
  if (typeof input !== 'object' || input === null) return {}
  const dates = Object.entries(input).filter(([, value]) => value instanceof Date)
  if (dates.length === 0) return {}
  return { meta: { values: Object.fromEntries(dates.map(([name]) => [name, ['Date']])), v: 1 } }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function errorIn(body: unknown): WireError | null {
  return (body as { error?: { json?: WireError } } | null)?.error?.json ?? null
}

function dataIn(body: unknown): unknown {
  return (body as { result?: { data?: { json?: unknown } } } | null)?.result?.data?.json
}
