import { randomBytes } from 'node:crypto'
import { type Deps, holdDates } from '@nexus/api/measured'
import type { Tx } from '@nexus/db/client'
import { insertAndCatch, insertAndCatchWithOutbox } from './insert-and-catch.ts'
import type { Attempt } from './quotes.ts'

export type Outcome = 'held' | 'taken' | 'deadlock'
export type Hold = (deps: Deps, attempt: Attempt) => Promise<Outcome>

/** The product's own verb. Anything but held or taken would be a mistake of the benchmark. */
export const ours: Hold = async (deps, attempt) => {
  const { outcome } = await holdDates(deps, attempt)
  if (outcome === 'held') return 'held'
  if (outcome === 'dates_taken') return 'taken'
  throw new Error(`the hold answered ${outcome}`)
}

/** The same writes in one statement, with the exclusion constraint alone to say no. */
export const caught: Hold = (deps, attempt) => insertAndWait(deps, attempt, insertAndCatch)

/** The same, with the job in our outbox. */
export const caughtWithOutbox: Hold = (deps, attempt) =>
  insertAndWait(deps, attempt, insertAndCatchWithOutbox)

async function insertAndWait(
  deps: Deps,
  { quoteId, guestId }: Attempt,
  statement: typeof insertAndCatch,
): Promise<Outcome> {
  const expiry = new Date(Date.now() + 900_000)
  try {
    await deps.db.sql.query(statement, [quoteId, guestId, code(), new Date(), expiry])
    return 'held'
  } catch (error) {
    return refusal(error)
  }
}

/** As a reader of Prisma's manual writes it: a transaction that locks the listing, looks, inserts and enqueues. */
export const interactive: Hold = async ({ db }, attempt) => {
  try {
    return await db.prisma.$transaction((tx) => holdInteractively(tx, attempt), {
      maxWait: 60_000,
      timeout: 60_000,
    })
  } catch (error) {
    return refusal(error)
  }
}

async function holdInteractively(tx: Tx, { quoteId, guestId }: Attempt): Promise<Outcome> {
  const {
    id,
    guestId: _quoted,
    expiresAt: _expires,
    createdAt: _created,
    lineItems,
    policy,
    refundSchedule,
    ...quote
  } = await tx.quote.findUniqueOrThrow({ where: { id: quoteId } })
  await tx.$queryRaw`SELECT FROM listing WHERE id = ${quote.listingId}::uuid FOR NO KEY UPDATE`
  const listing = await tx.listing.findUniqueOrThrow({
    where: { id: quote.listingId },
    include: { units: { take: 1, orderBy: { position: 'asc' } } },
  })
  const [unit] = listing.units
  if (!unit || listing.status !== 'published') throw new Error('not bookable')
  const meeting = await tx.calendarBlock.findFirst({
    where: { unitId: unit.id, checkIn: { lt: quote.checkOut }, checkOut: { gt: quote.checkIn } },
    select: { id: true },
  })
  if (meeting) return 'taken'
  const holdExpiresAt = new Date(Date.now() + 900_000)
  const booking = await tx.booking.create({
    data: {
      ...quote,
      lineItems: lineItems ?? [],
      policy: policy ?? [],
      refundSchedule: refundSchedule ?? [],
      code: code(),
      guestId,
      hostAccountId: listing.hostAccountId,
      quoteId: id,
      status: 'pending_payment',
      holdExpiresAt,
      changedBy: 'guest',
      changedById: guestId,
    },
    select: { id: true },
  })
  const { listingId, checkIn, checkOut } = quote
  await tx.calendarBlock.create({
    data: { unitId: unit.id, listingId, bookingId: booking.id, kind: 'hold', checkIn, checkOut },
  })
  const payload = JSON.stringify({ bookingId: booking.id })
  await tx.$queryRaw`
    SELECT (graphile_worker.add_job('bookings/expire-hold', ${payload}::json, run_at => ${holdExpiresAt}, job_key => ${`expire-hold:${booking.id}`})).id`
  return 'held'
}

const refusals: Record<string, Outcome> = { '23P01': 'taken', '40P01': 'deadlock' }

/** Finds PostgreSQL's code in an error of `pg` or of Prisma. */
function refusal(error: unknown): Outcome {
  const text = [
    codeOf(error),
    JSON.stringify(error instanceof Object && 'meta' in error ? error.meta : ''),
  ].join(' ')
  const [, outcome] = Object.entries(refusals).find(([sqlState]) => text.includes(sqlState)) ?? []
  if (!outcome) throw error
  return outcome
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function code(): string {
  return randomBytes(6).toString('hex')
}
