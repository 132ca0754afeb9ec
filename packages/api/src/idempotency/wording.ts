import { badInput } from '../errors.ts'

export const keyHeader = 'idempotency-key'

/** @throws BAD_INPUT naming the header. */
export function checkKey(key: unknown): string {
  if (typeof key === 'string' && /^[\w-]{8,100}$/.test(key)) return key
  throw badInput(keyHeader, 'Send 8 to 100 letters, digits, _ or -, for example a random UUID.')
}

/** The same text for the same JSON, in whichever order its fields were written. */
export function canonical(json: unknown): string {
  return (
    JSON.stringify(json, (_name, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    ) ?? ''
  )
}
