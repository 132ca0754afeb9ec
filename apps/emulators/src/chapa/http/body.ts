/** A request body as handlers get it. What cannot be read counts as empty, as in Laravel. */
export function readBody(
  contentType: string | undefined,
  raw: string,
): { bodyType: 'json' | 'form' | 'none'; body: Record<string, unknown> } {
  const type = contentType?.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') return { bodyType: 'json', body: fromJson(raw) }
  if (type === 'application/x-www-form-urlencoded') return { bodyType: 'form', body: fromForm(raw) }
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

/** Reads `meta[order]=7` as `{ meta: { order: '7' } }`, one level deep. */
function fromForm(raw: string): Record<string, unknown> {
  const body: Record<string, unknown> = Object.create(null)
  for (const [name, value] of new URLSearchParams(raw)) {
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
