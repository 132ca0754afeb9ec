/** What JSON can say, or is made to say here. */
export type PlainValue = string | number | boolean | object | null | undefined

/** How answers travel from a server to a browser. */
export interface NexusDehydration {
  /** For `dehydrate`. */
  readonly dehydrate: { readonly serializeData: (data: unknown) => PlainValue }
  /** For `hydrate`. */
  readonly hydrate: { readonly deserializeData: (data: unknown) => PlainValue }
}

/**
 * Keeps instants instants when a page is drawn on a server: JSON makes them texts, and a component that gets a text where
 * its type says `Date` breaks in the browser only.
 *
 * @example
 * new QueryClient({ defaultOptions: { ...nexusDehydration } })
 */
export const nexusDehydration: NexusDehydration = {
  dehydrate: { serializeData: marked },
  hydrate: { deserializeData: unmarked },
}

const date = '$date'
const plain = '$plain'

function marked(value: unknown): PlainValue {
  if (value instanceof Date) return { [date]: value.toISOString() }
  const inner = each(value, marked)
  // What looks like a mark of ours is put into another one.
  return isMark(value) ? { [plain]: inner } : inner
}

function unmarked(value: unknown): PlainValue {
  if (!isMark(value)) return each(value, unmarked)
  return date in value ? new Date(String(value[date])) : each(value[plain], unmarked)
}

function isMark(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && (date in value || plain in value)
}

function each(value: unknown, change: (inner: unknown) => PlainValue): PlainValue {
  if (Array.isArray(value)) return value.map(change)
  if (typeof value !== 'object' || value === null) return value as PlainValue
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, change(inner)]))
}
