import type { Db } from '@nexus/db/client'

/**
 * What must hold of dates at any moment, counted in more than one way: once from the blocks that the constraint
 * guards, once from the bookings alone, once from what search believes.
 */
export async function findOccupancyViolations({ sql }: Db): Promise<string[]> {
  const found = await Promise.all(
    Object.entries(checks).map(async ([name, { text, says }]) => {
      const rows = await sql.query<{ what: string }>({ name: `torture_${name}`, text }, [])
      return rows.map(({ what }) => `${says}: ${what}`)
    }),
  )
  return found.flat()
}

/** Statuses in which a booking occupies its dates. */
const alive = `('requested', 'pending_payment', 'confirmed', 'checked_in', 'completed', 'no_show')`

const checks = {
  overlaps: {
    says: 'two stays of one unit overlap',
    text: `
      SELECT format('unit %s, blocks %s and %s', a.unit_id, a.id, b.id) AS what
      FROM calendar_block a JOIN calendar_block b ON a.unit_id = b.unit_id AND a.id < b.id
       AND daterange(a.check_in, a.check_out, '[)') && daterange(b.check_in, b.check_out, '[)')`,
  },
  crowded_nights: {
    says: 'more bookings of a night than units',
    text: `
      SELECT format('listing %s, night %s: %s bookings', b.listing_id, night::date, count(*)) AS what
      FROM booking b, generate_series(b.check_in, b.check_out - 1, interval '1 day') AS night
      WHERE b.status IN ${alive}
      GROUP BY b.listing_id, night
      HAVING count(*) > (SELECT count(*) FROM unit u WHERE u.listing_id = b.listing_id)`,
  },
  bookings_without_dates: {
    says: 'a booking that stands does not hold its dates',
    text: `
      SELECT format('booking %s (%s)', b.id, b.status) AS what
      FROM booking b LEFT JOIN calendar_block c ON c.booking_id = b.id
       AND (c.listing_id, c.check_in, c.check_out) = (b.listing_id, b.check_in, b.check_out)
      WHERE b.status IN ${alive} AND c.id IS NULL`,
  },
  dates_without_booking: {
    says: 'dates are held for a booking that does not stand',
    text: `
      SELECT format('block %s of booking %s (%s)', c.id, c.booking_id, b.status) AS what
      FROM calendar_block c LEFT JOIN booking b ON b.id = c.booking_id
      WHERE c.kind IN ('hold', 'booking') AND (b.id IS NULL OR b.status NOT IN ${alive})`,
  },
  read_model: {
    says: 'search believes something else than the bookings say',
    text: `
      SELECT format('listing %s: busy %s, should be %s', s.listing_id, s.busy, o.busy) AS what
      FROM listing_search s JOIN listing_occupancy o USING (listing_id)
      WHERE s.busy * datemultirange(daterange(busy_from(), NULL)) <> o.busy * datemultirange(daterange(busy_from(), NULL))`,
  },
}
