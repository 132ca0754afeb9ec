import type { Db } from '@nexus/db/client'
import { addDays, createNexus, stayDateIn } from '@nexus/sdk'
import type { Draw } from '../draw.ts'
import { houseNow } from '../house/clock.ts'
import { insertHosts, insertPeople, type Person } from '../marketplace/people.ts'
import { place } from '../marketplace/place.ts'

export type Street = {
  places: string[]
  /** A quote that somebody has just been given, for a stay that others want too. */
  nextQuote(): Promise<{ id: string; guest: Person; guestNumber: number }>
}

const units = [1, 1, 1, 2, 2, 3]
const guestCount = 60
/** Few nights, so that every stay is wanted by many. */
const window = 40
const longest = 4
const batch = 400

/** A few places that everybody wants. Quotes are copied in the database: here they are only the way to the booking. */
export async function openStreet(
  db: Db,
  { url, draw }: { url: string; draw: Draw },
): Promise<Street> {
  const people = await insertPeople(db, guestCount + 1)
  const [host] = await insertHosts(db, people.splice(0, 1))
  const nexus = createNexus({ url, token: host!.token })
  const checkIn = addDays(stayDateIn('Africa/Addis_Ababa', houseNow()), 20)
  const templates: { quoteId: string; listingId: string }[] = []
  for (const unitCount of units) {
    const { id } = await nexus.listings.create({ ...place, unitCount })
    await nexus.listings.publish({ listingId: id })
    const guest = createNexus({ url, token: people[0]!.token })
    const stay = { checkIn, checkOut: addDays(checkIn, 1), guests: 1 }
    templates.push({
      listingId: id,
      quoteId: (await guest.quotes.create({ listingId: id, ...stay })).id,
    })
    guest.close()
  }
  nexus.close()

  const waiting: { id: string; guestId: string }[] = []
  let filling: Promise<void> | undefined
  async function fill(): Promise<void> {
    const wanted = Array.from({ length: batch }, () => {
      const from = draw.below(window)
      return {
        template: draw.pick(templates).quoteId,
        guest: draw.pick(people).userId,
        from,
        to: from + 1 + draw.below(longest),
      }
    })
    waiting.push(
      ...(await db.sql.query<{ id: string; guestId: string }>(copy, [
        JSON.stringify(wanted),
        new Date(houseNow().getTime() + 3_600_000),
      ])),
    )
  }
  return {
    places: templates.map(({ listingId }) => listingId),
    async nextQuote() {
      for (;;) {
        const quote = waiting.shift()
        if (quote) {
          const guestNumber = people.findIndex(({ userId }) => userId === quote.guestId)
          return { id: quote.id, guest: people[guestNumber]!, guestNumber }
        }
        await (filling ??= fill().finally(() => (filling = undefined)))
      }
    },
  }
}

const copy = {
  name: 'torture_copy_quotes',
  text: `
    INSERT INTO quote (listing_id, guest_id, check_in, check_out, guests, currency, line_items, total_minor,
                       host_payout_minor, policy, refund_schedule, time_zone, check_in_at, expires_at)
    SELECT q.listing_id, w.guest::uuid, q.check_in + w."from", q.check_in + w."to", q.guests, q.currency, q.line_items,
           q.total_minor, q.host_payout_minor, q.policy, q.refund_schedule, q.time_zone,
           q.check_in_at + w."from" * interval '1 day', $2::timestamptz
    FROM json_to_recordset($1::json) AS w(template text, guest text, "from" int, "to" int)
    JOIN quote q ON q.id = w.template::uuid
    RETURNING id::text, guest_id::text AS "guestId"`,
}
