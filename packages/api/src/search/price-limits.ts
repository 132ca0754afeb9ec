import type { Shape } from './shape.ts'

/**
 * The prices asked for, in the minor units of each currency: exact, because whole numbers are divided. So no row holds a
 * price in another currency, and a new reference rate changes no row.
 */
export function priceLimits(shape: Shape): string {
  const inNanos = (minor: string, currency: string) =>
    `${minor}::numeric * (SELECT nanos_per_minor FROM exchange_rate WHERE currency = ${currency}::currency)`
  const clamp = (amount: string) => `greatest(least(${amount}, 9223372036854775807), -1)::int8`
  const lowest = shape.priced
    ? clamp(
        `coalesce(div(${inNanos(':minMinor', ':minCurrency')} + r.nanos_per_minor - 1, r.nanos_per_minor), 0)`,
      )
    : '0::int8'
  const highest = shape.priced
    ? clamp(
        `coalesce(div(${inNanos(':maxMinor', ':maxCurrency')}, r.nanos_per_minor), 9223372036854775807)`,
      )
    : '9223372036854775807'
  if (shape.sort !== 'price')
    return `SELECT r.currency, ${lowest} AS lowest, ${highest} AS highest FROM exchange_rate r`
  return `
    SELECT r.currency, r.nanos_per_minor::numeric AS nanos, ${lowest} AS lowest, ${highest} AS highest,
           coalesce(div(a.nanos, r.nanos_per_minor), -1)::int8 AS after_minor,
           CASE WHEN mod(a.nanos, r.nanos_per_minor) = 0 THEN :afterId::uuid ELSE 'ffffffff-ffff-ffff-ffff-ffffffffffff' END AS after_id
    FROM exchange_rate r, (SELECT ${inNanos(':afterMinor', ':afterCurrency')} AS nanos) AS a`
}
