import type { Db } from '@nexus/db/client'
import type { Told } from '../flows/flow.ts'
import type { Mail } from '../house/emulators.ts'

export type EffectVerdict = {
  violations: string[]
  /** The mails of which another copy was sent after one had been noted as sent. */
  sentAgain: string[]
  copies: number
}

/** What somebody was told is there; what has to happen once has happened once. */
export async function findEffectViolations(
  db: Db,
  { told, mails }: { told: Told[]; mails: Mail[] },
): Promise<EffectVerdict> {
  const [untrue, notOnce, stuck] = await Promise.all([
    untold(db, told),
    doneOtherThanOnce(db),
    givenUp(db),
  ])
  const { missing, sentAgain, copies } = await judgeMails(db, mails)
  return { violations: [...untrue, ...notOnce, ...stuck, ...missing], sentAgain, copies }
}

async function untold({ prisma }: Db, told: Told[]): Promise<string[]> {
  const rows = await prisma.booking.findMany({ select: { id: true, status: true, quoteId: true } })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return told.flatMap((one) => {
    const booking = byId.get(one.bookingId)
    if (!booking) return [`booking ${one.bookingId} was answered and is not there`]
    if (one.what === 'cancelled' && booking.status !== 'cancelled')
      return [`the cancellation of booking ${one.bookingId} was answered, it is ${booking.status}`]
    return []
  })
}

async function doneOtherThanOnce({ sql }: Db): Promise<string[]> {
  const found = await Promise.all(
    Object.entries(once).map(async ([name, { says, text }]) => {
      const rows = await sql.query<{ what: string }>({ name: `torture_${name}`, text }, [])
      return rows.map(({ what }) => `${says}: ${what}`)
    }),
  )
  return found.flat()
}

const once = {
  confirmed_once: {
    says: 'a booking changed to the same status twice',
    text: `SELECT format('booking %s, %s', booking_id, "to") AS what FROM booking_transition
           GROUP BY booking_id, "to" HAVING count(*) > 1`,
  },
  booked_once: {
    says: 'the money of a payment is not in the books exactly once',
    text: `SELECT format('payment %s (%s), %s times', p.tx_ref, p.status, count(t.id)) AS what
           FROM payment p LEFT JOIN ledger_transaction t
             ON t.booking_id = p.booking_id AND t.key LIKE 'payment:' || p.id || '%'
           WHERE p.status IN ('succeeded', 'partially_refunded', 'refunded')
           GROUP BY p.id HAVING count(t.id) <> 1`,
  },
  refund_booked_once: {
    says: 'a refund that was sent is not in the books exactly once',
    text: `SELECT format('refund %s, %s times', r.id, count(t.id)) AS what
           FROM refund r LEFT JOIN ledger_transaction t ON t.booking_id = r.booking_id AND t.key LIKE 'refund:' || r.id || '%'
           WHERE r.status = 'succeeded' AND r.hand_reference IS NULL GROUP BY r.id HAVING count(t.id) <> 1`,
  },
  unbalanced: {
    says: 'a transaction of the books does not sum to zero',
    text: `SELECT format('transaction %s', transaction_id) AS what FROM ledger_entry
           GROUP BY transaction_id, currency HAVING sum(amount_minor) <> 0`,
  },
}

/** What staff would have to see to is as good as lost; one that a newer one has replaced is not. */
async function givenUp({ sql }: Db): Promise<string[]> {
  const rows = await sql.query<{ what: string }>(
    {
      name: 'torture_given_up',
      text: `SELECT format('%s (%s), after %s attempts: %s', name, reason, attempts, left(error, 200)) AS what
             FROM job_dead_letter WHERE resolved_at IS NULL AND key IS NOT NULL
               -- A machine that is too busy for a transaction; what it left undone is compared all the same.
               AND error NOT LIKE '%on an expired transaction%'`,
    },
    [],
  )
  return rows.map(({ what }) => `a job was given up: ${what}`)
}

/** Each mail that is owed was sent; how many came more than once. */
async function judgeMails({ sql }: Db, mails: Mail[]) {
  const owed = await sql.query<{ email: string; code: string; id: string }>(
    {
      name: 'torture_mails_owed',
      text: `SELECT u.email, b.code, b.id::text FROM booking b JOIN "user" u ON u.id = b.guest_id
             -- Of one that was cancelled meanwhile the news would come too late.
             WHERE b.status IN ('confirmed', 'checked_in', 'completed')`,
    },
    [],
  )
  const effects = await sql.query<{ key: string }>(
    { name: 'torture_mail_effects', text: `SELECT key FROM effect WHERE key LIKE 'emails/%'` },
    [],
  )
  const sent = new Set(effects.map(({ key }) => key))
  const missing = owed
    .filter(({ id }) => !sent.has(`emails/booking-confirmed-guest:${id}`))
    .map(({ id }) => `booking ${id} was confirmed, and its guest got no mail`)
  const noted = await sql.query<{ messageId: string; key: string; at: Date }>(
    { name: 'torture_mails_noted', text: `SELECT message_id AS "messageId", key, at FROM mail` },
    [],
  )
  const byId = Map.groupBy(mails, ({ headers }) =>
    (headers['message-id'] ?? '').replaceAll(/[<>]/g, ''),
  )
  const sentAgain = noted.flatMap(({ messageId, key, at }) => {
    const late = (byId.get(messageId) ?? []).filter(
      ({ receivedAt }) => Date.parse(receivedAt) > at.getTime() + clockSlackMs,
    )
    return late.length === 0 ? [] : [key]
  })
  return { missing, sentAgain, copies: mails.length - byId.size }
}

/** Between the mail server's yes and our record of it. */
const clockSlackMs = 100
