import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobCatalogue } from '../src/jobs/catalogue.ts'
import { enqueue, type JobName } from '../src/jobs/enqueue.ts'
import { control, type House, openHouse, type Person, publishListing } from './house.ts'
import { book, bookAndPay } from './house/book.ts'
import { mailsTo } from './house/mails.ts'
import { eventually } from './house/wait.ts'

type World = {
  house: House
  host: Person
  guest: Person
  /** Paid and confirmed; paid and cancelled; never paid. */
  bookings: { stays: string; cancelled: string; expired: string }
}

/** How often each effect of a kind has happened, or the test that shows it for a kind whose time has to be moved. */
type Effect = (world: World) => Promise<number[]>
type Row = Effect | { shownBy: string }

/** Two attempts at once may both reach a plain mail server; they have one Message-ID, and are one mail to who honours it. */
const mail =
  (kind: JobName) =>
  async ({ house }: World) => {
    const effects = await count(house, 'SELECT count(*) FROM effect WHERE key LIKE $1', [
      `${kind}:%`,
    ])
    return [Math.min(effects, 1)]
  }
/** It does nothing but find work for others, or delete what nobody needs: there is no effect to double. */
const findsWork = () => Promise.resolve([1])
const payouts = { shownBy: 'packages/api/src/payouts/payouts.test.ts' }
const reconciles = { shownBy: 'packages/api/src/reconcile/reconcile.test.ts' }

const table: { readonly [Name in JobName]: Row } = {
  'bookings/expire-hold': ({ house, bookings }) =>
    rows(
      house,
      'SELECT count(*) FROM booking_transition WHERE booking_id = $1::uuid AND "to" = \'expired\'',
      bookings.expired,
    ),
  'bookings/progress-stays': ({ house, bookings }) =>
    rows(
      house,
      'SELECT count(*) FROM booking_transition WHERE booking_id = $1::uuid AND "to" = \'checked_in\'',
      bookings.stays,
    ),
  'bookings/sweep-holds': findsWork,
  'disputes/sync': { shownBy: 'packages/api/src/disputes/disputes.test.ts' },
  'emails/booking-cancelled-guest': mail('emails/booking-cancelled-guest'),
  'emails/booking-cancelled-host': mail('emails/booking-cancelled-host'),
  'emails/booking-confirmed-guest': mail('emails/booking-confirmed-guest'),
  'emails/booking-confirmed-host': mail('emails/booking-confirmed-host'),
  'emails/payment-received': mail('emails/payment-received'),
  'emails/payout-account-changed': mail('emails/payout-account-changed'),
  'emails/payout-failed': payouts,
  'emails/reset-password': mail('emails/reset-password'),
  'emails/verify-email': mail('emails/verify-email'),
  'maintenance/prune': findsWork,
  'payments/close': ({ house, bookings }) =>
    rows(
      house,
      "SELECT count(*) FROM payment WHERE booking_id = $1::uuid AND status = 'cancelled'",
      bookings.expired,
    ),
  'payments/reconcile': findsWork,
  'payments/settle': async ({ house, bookings }) => [
    ...(await rows(
      house,
      `SELECT count(*) FROM payment_event e JOIN payment p ON p.id = e.payment_id
                           WHERE p.booking_id = $1::uuid AND e.kind = 'succeeded'`,
      bookings.stays,
    )),
    ...(await rows(
      house,
      "SELECT count(*) FROM ledger_transaction WHERE booking_id = $1::uuid AND kind = 'payment_received'",
      bookings.stays,
    )),
  ],
  'payouts/check-transfers': payouts,
  'payouts/schedule': ({ house, bookings }) =>
    rows(house, 'SELECT count(*) FROM payout WHERE booking_id = $1::uuid', bookings.stays),
  'payouts/send': payouts,
  'payouts/verify-transfer': payouts,
  'reconcile/nightly': reconciles,
  'reconcile/run': reconciles,
  'refunds/send': async ({ house, bookings }) => {
    const { refunds } = (await control(house, 'GET', '/__audit')) as { refunds: unknown[] }
    return [
      refunds.length,
      ...(await rows(
        house,
        "SELECT count(*) FROM ledger_transaction WHERE booking_id = $1::uuid AND kind = 'refund_sent'",
        bookings.cancelled,
      )),
    ]
  },
}

let world: World
let house: House
beforeAll(async () => {
  house = await openHouse({ worker: true })
  await house.deps.db.sql.pool.query(threefold)
  world = await live(house)
}, 90_000)
afterAll(() => house?.[Symbol.asyncDispose]())

// Each job that anybody adds is there three times from the same moment, and three slots are woken for it.
const threefold = `
  CREATE FUNCTION threefold() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO graphile_worker._private_jobs (task_id, payload, run_at, max_attempts, priority, flags)
    SELECT NEW.task_id, NEW.payload, NEW.run_at, NEW.max_attempts, NEW.priority, '{"copy": true}' FROM generate_series(1, 2);
    PERFORM pg_notify('jobs:insert', '{"count": 3}');
    RETURN NULL;
  END $$;
  CREATE TRIGGER threefold AFTER INSERT ON graphile_worker._private_jobs
    FOR EACH ROW WHEN (NEW.flags IS NULL) EXECUTE FUNCTION threefold()`

/** What makes the jobs happen, as guests, hosts and the clock do it. */
async function live(at: House): Promise<World> {
  const { db } = at.deps
  const host = await at.host('Dawit Haile')
  const guest = await at.signedUp('Sara Bekele')
  await guest.accounts.requestPasswordReset.mutate({ email: guest.email })
  await host.accounts.updatePayoutAccount.mutate({
    bankCode: '855',
    accountName: 'Dawit Haile',
    accountNumber: '0900654321',
  })
  const listing = () => publishListing(host).then(({ id }) => ({ listingId: id }))
  const stays = (await bookAndPay(guest, await listing())).booking.id
  const cancelled = (await bookAndPay(guest, await listing())).booking.id
  const expired = (await book(guest, await listing())).id
  await guest.payments.start.mutate({ bookingId: expired, returnUrl: 'https://stay.example/back' })
  for (const bookingId of [stays, cancelled])
    await eventually(
      'the confirmation',
      async () => (await guest.bookings.byId.query({ bookingId })).status === 'confirmed' || null,
    )
  await guest.bookings.cancel.mutate({ bookingId: cancelled })
  await db.prisma
    .$executeRaw`UPDATE booking SET check_in_at = now() - interval '1 hour' WHERE id = ${stays}::uuid`
  await db.prisma
    .$executeRaw`UPDATE booking SET hold_expires_at = now() - interval '2 minutes' WHERE id = ${expired}::uuid`
  const periodic = [
    'bookings/sweep-holds',
    'bookings/progress-stays',
    'payments/reconcile',
    'maintenance/prune',
  ] as const
  await enqueue(db.prisma, ...periodic.map((name) => ({ name, payload: {} })), {
    name: 'bookings/expire-hold',
    payload: { bookingId: expired },
  })
  await eventually(
    'the end of all jobs',
    async () => ((await waiting(at)) === 0 ? true : null),
    40_000,
  )
  return { house: at, host, guest, bookings: { stays, cancelled, expired } }
}

/** What waits for its time for the first time is not waited for; what is tried again is tried at once. */
async function waiting(at: House): Promise<number> {
  await at.deps.db.prisma.$executeRaw`
    UPDATE graphile_worker._private_jobs SET run_at = now() WHERE attempts > 0 AND locked_at IS NULL AND run_at > now()`
  return count(
    at,
    `SELECT (SELECT count(*) FROM graphile_worker._private_jobs WHERE run_at <= now() OR attempts > 0)
          + (SELECT count(*) FROM job_outbox) AS count`,
    [],
  )
}

test('every kind of job has its row, and what a row points at exists', () => {
  expect(Object.keys(table).toSorted()).toEqual(Object.keys(jobCatalogue).toSorted())
  const root = join(import.meta.dirname, '../../..')
  for (const row of Object.values(table))
    if ('shownBy' in row) expect(existsSync(join(root, row.shownBy)), row.shownBy).toBe(true)
})

test.each(Object.entries(table).filter(([, row]) => typeof row === 'function'))(
  '%s, run three times at once, has its effect once',
  async (name, row) => {
    const runs = await count(house, 'SELECT count(*) FROM job_run WHERE kind = $1', [name])
    expect(runs).toBeGreaterThanOrEqual(3)
    for (const times of await (row as Effect)(world)) expect(times).toBe(1)
  },
)

test('no mail came twice: copies of one text have one Message-ID, which a provider that honours keys delivers once', async () => {
  for (const { email } of [world.guest, world.host]) {
    const mails = await mailsTo(house, email)
    const texts = new Set(mails.map(({ text }) => text))
    expect(new Set(mails.map(({ headers }) => headers['message-id'])).size).toBe(texts.size)
    expect(texts.size).toBeGreaterThanOrEqual(2)
  }
})

test('nothing of it failed for good', async () => {
  const letters = await house.deps.db.prisma.jobDeadLetter.findMany({
    select: { name: true, error: true },
  })
  expect(letters).toEqual([])
})

async function rows(at: House, sql: string, ...values: unknown[]): Promise<number[]> {
  return [await count(at, sql, values)]
}

async function count(at: House, sql: string, values: unknown[]): Promise<number> {
  const { rows: found } = await at.deps.db.sql.pool.query<{ count: string }>(sql, values)
  return Number(found[0]?.count)
}
