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
    ...(call.meta !== undefined && { meta: call.meta }),
  })
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
