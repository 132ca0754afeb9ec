import type { Context } from '../context.ts'
import { NexusError } from '../errors.ts'
import type { CalendarInput } from './input.ts'
import type { ListingCalendar } from './schema.ts'

type CalendarRow = Pick<ListingCalendar, 'minNights' | 'maxNights' | 'taken'>

/** The stretches in which no unit is free. Neither why nor by whom is read at all. */
export async function listingCalendar(
  ctx: Context,
  { listingId, from, to }: CalendarInput,
): Promise<ListingCalendar> {
  const [row] = await ctx.db.sql.query<CalendarRow>(statement, [listingId, from, to])
  if (!row) throw new NexusError('NOT_FOUND')
  return { from, to, taken: row.taken, minNights: row.minNights, maxNights: row.maxNights }
}

// A day is taken when every unit is: the occupied days of each unit are merged, then intersected over the units.
const statement = {
  name: 'listings_calendar',
  text: `
    WITH taken AS (
      SELECT range_intersect_agg(coalesce(stays.occupied, '{}'::datemultirange)) * datemultirange(daterange($2::date, $3::date)) AS days
      FROM unit u
      LEFT JOIN LATERAL (
        SELECT range_agg(daterange(b.check_in, b.check_out)) AS occupied
        FROM calendar_block b
        WHERE b.unit_id = u.id AND daterange(b.check_in, b.check_out) && daterange($2::date, $3::date)
      ) stays ON true
      WHERE u.listing_id = $1::uuid
    )
    SELECT l.min_nights AS "minNights", l.max_nights AS "maxNights",
           (SELECT coalesce(json_agg(json_build_object('checkIn', lower(stretch), 'checkOut', upper(stretch)) ORDER BY stretch), '[]')
            FROM taken, unnest(taken.days) AS stretch) AS taken
    FROM listing l
    WHERE l.id = $1::uuid AND l.status IN ('published', 'paused')`,
}
