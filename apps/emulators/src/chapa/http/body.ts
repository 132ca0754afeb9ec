/** Which encoding a body came in; `none` for one that nobody reads. */
export type BodyType = 'json' | 'form' | 'multipart' | 'none'

/** A request body as handlers get it. What cannot be read counts as empty, as in Laravel. */
export async function readBody(
  contentType: string | undefined,
  raw: string,
): Promise<{ bodyType: BodyType; body: Record<string, unknown> }> {
  const type = contentType?.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') return { bodyType: 'json', body: fromJson(raw) }
  if (type === 'application/x-www-form-urlencoded') {
    return { bodyType: 'form', body: fromEntries(new URLSearchParams(raw)) }
  }
  if (type === 'multipart/form-data') {
    return { bodyType: 'multipart', body: await fromMultipart(contentType ?? '', raw) }
  }
  return { bodyType: 'none', body: {} }
}

function fromJson(raw: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(raw)
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}

async function fromMultipart(type: string, raw: string): Promise<Record<string, unknown>> {
  try {
    const form = await new Response(raw, { headers: { 'content-type': type } }).formData()
    return fromEntries([...form].filter(([, value]) => typeof value === 'string'))
  } catch {
    return {}
  }
}

/** Reads `meta[order]=7` as `{ meta: { order: '7' } }`, one level deep. */
function fromEntries(entries: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const body: Record<string, unknown> = Object.create(null)
  for (const [name, value] of entries) {
    const nested = /^([^[\]]+)\[([^[\]]+)\]$/.exec(name)
    if (!nested) {
      body[name] = value
      continue
    }
    const [, outer = '', inner = ''] = nested
    const existing = body[outer]
    body[outer] = { ...(isRecord(existing) ? existing : {}), [inner]: value }
  }
  return body
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
