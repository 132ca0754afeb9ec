/** An amount of birr or dollars, as Chapa counts: major units, `'1250.50'` or `1250.5`. */
export type Amount = string | number

/**
 * The one spelling of an amount: at least two decimals, no others than those that say something. Chapa writes `100`,
 * `"100.00"` and `"100.000"` for the same sum; null is no amount at all.
 */
export function readAmount(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const match = /^(-?)0*(\d{1,13})(?:\.(\d{1,12}?)0*)?$/.exec(String(value).trim())
  if (!match) return null
  const [, sign, whole = '', decimals = ''] = match
  return `${sign}${whole}.${decimals.padEnd(2, '0')}`
}

/** An amount for a request. Chapa documents no rounding, so more than two decimals is refused here. */
export function writeAmount(amount: Amount): string {
  const written = readAmount(amount)
  if (written === null || !/^\d+\.\d\d$/.test(written) || Number(written) === 0)
    throw new RangeError(`${amount} is not an amount with at most two decimals above zero`)
  return written
}

/** Whole minor units (santim, cents); null when the amount is not whole in them. */
export function minorUnits(amount: Amount): number | null {
  const match = /^(-?)(\d+)\.(\d\d)$/.exec(readAmount(amount) ?? '')
  if (!match) return null
  const minor = Number(`${match[2]}${match[3]}`)
  if (!Number.isSafeInteger(minor)) return null
  return match[1] === '-' && minor !== 0 ? -minor : minor
}

/** Whether two amounts are the same sum, however they are written. */
export function sameAmount(one: Amount, other: Amount): boolean {
  const read = readAmount(one)
  return read !== null && read === readAmount(other)
}
