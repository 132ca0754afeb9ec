/** What a value looks like on the wire: its JSON, and the paths of what JSON has no word for. */
export type Wire = { json?: unknown; meta?: { values?: unknown } }

/**
 * Writes a value as the API reads it: `{"json":…,"meta":{"values":{"at":["Date"]}}}`. The same value is always the same
 * text, in whatever order its fields were given.
 *
 * @throws {RangeError} when it holds itself.
 * @throws {TypeError} when it holds a bigint.
 */
export function encode(json: unknown): string {
  const text = JSON.stringify(json, sorted)
  const values = datesIn(json, '')
    .sort()
    .map((path) => `${JSON.stringify(path)}:["Date"]`)
  return values.length === 0
    ? `{"json":${text}}`
    : `{"json":${text},"meta":{"values":{${values.join()}}}}`
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * Reads what the API wrote.
 *
 * @throws {TypeError} when it is of a kind that is not part of the contract: there, all but dates is plain JSON, and a
 * field that is left out.
 */
export function decode({ json, meta }: Wire): unknown {
  const root = { json }
  for (const [path, kind] of pathsOf(meta?.values)) {
    const keys = ['json', ...(path === '' ? [] : path.split('.'))]
    const last = keys.pop() as string
    const holder = keys.reduce(inside, root) as Record<string, unknown>
    const value = inside(holder, last)
    if (String(kind) === 'undefined') holder[last] = undefined
    else holder[last] = dateIn(value, String(kind))
  }
  return root.json
}

function dateIn(value: unknown, kind: string): Date {
  const date = new Date(value as string)
  if (kind !== 'Date' || Number.isNaN(date.getTime())) throw new TypeError('This is no date.')
  return date
}

function datesIn(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  // `instanceof` does not hold for a date of another frame.
  if (Object.prototype.toString.call(value) === '[object Date]') return [path]
  return Object.entries(value).flatMap(([key, inner]) =>
    datesIn(inner, path === '' ? key : `${path}.${key}`),
  )
}

function pathsOf(values: unknown): [path: string, kind: unknown][] {
  return Array.isArray(values) ? [['', values]] : Object.entries(values ?? {})
}

/** Only what the value holds itself: a path must not lead into what all objects share. */
function inside(holder: unknown, key: string): unknown {
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key))
    throw new TypeError(`There is nothing at ${key}.`)
  return (holder as Record<string, unknown>)[key]
}
