import type { Deps } from '../context.ts'
import { addDays, nightsOf, type Stay, todayIn } from '../shared/stay.ts'

/** How many days ahead the next free stay is looked for. */
const searchDays = 365

/**
 * The first stay of the same length, on or after the wanted check-in, for which some unit is free all along; null when
 * there is none within a year. Free gaps begin where an occupied stay ends, so only those days are tried.
 */
export async function nextFreeStay(
  deps: Deps,
  wanted: Stay & { listingId: string; timeZone: string },
): Promise<Stay | null> {
  const today = todayIn(wanted.timeZone, deps.now())
  const from = wanted.checkIn > today ? wanted.checkIn : today
  const nights = nightsOf(wanted)
  const [row] = await deps.db.sql.query<{ checkIn: string }>(statement, [
    wanted.listingId,
    from,
    nights,
    addDays(from, searchDays),
  ])
  return row ? { checkIn: row.checkIn, checkOut: addDays(row.checkIn, nights) } : null
}

const statement = {
  name: 'availability_next_free',
  text: `
    SELECT start AS "checkIn"
    FROM (
      SELECT $2::date AS start
      UNION
      SELECT check_out FROM calendar_block WHERE listing_id = $1::uuid AND check_out > $2::date AND check_out <= $4::date
    ) starts
    WHERE free_unit($1::uuid, start, start + $3::int) IS NOT NULL
    ORDER BY start
    LIMIT 1`,
}
