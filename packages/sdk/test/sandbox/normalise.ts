const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Fields whose value is made up, or is the time of the database's own clock. */
const madeUp = new Set([
  'code',
  'bookingCode',
  'checkoutUrl',
  'receiptPath',
  'nextCursor',
  'token',
  'refreshToken',
  'reference',
  'updatedAt',
  'since',
])

/**
 * Writes an answer so that two marketplaces that tell the same give the same: ids become numbers in the order in which
 * they first appeared.
 */
export function createNormaliser(): (value: unknown) => unknown {
  const ids = new Map<string, string>()
  const nameOf = (id: string) => {
    const known = ids.get(id)
    if (known !== undefined) return known
    const name = `#${ids.size + 1}`
    ids.set(id, name)
    return name
  }
  function normalise(value: unknown): unknown {
    if (typeof value === 'string') return uuid.test(value) ? nameOf(value) : value
    if (typeof value !== 'object' || value === null || value instanceof Date) return value
    if (Array.isArray(value)) return value.map(normalise)
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        isMadeUp(key, value) && inner !== null ? `<${key}>` : normalise(inner),
      ]),
    )
  }
  return normalise
}

/** Bookings and payments are made at the time of the marketplace's clock; the rest by that of the database. */
function isMadeUp(key: string, holder: object): boolean {
  if (key === 'createdAt') return !('holdExpiresAt' in holder || 'bookingId' in holder)
  // An error has a code too, and that is not made up.
  if (key === 'code') return 'holdExpiresAt' in holder
  return madeUp.has(key)
}
