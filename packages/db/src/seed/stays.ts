import type { Rows } from './copy.ts'
import { dateOf, instant, instantAt, msOf } from './days.ts'
import { type Books, importedGateway, taxBps } from './books.ts'
import type { Invented } from './listing.ts'
import { policies, priceOf, scheduleOf } from './prices.ts'
import type { Dice } from './random.ts'
import { reviewOf } from './words.ts'

/** Who may stay where, and the numbers that no two bookings share. */
export type Desk = {
  today: number
  guest: (dice: Dice) => string
  code: () => string
  books: Books
}

const backDays = 400
const aheadDays = 150

/** Fills the calendar of each unit, from last year into the next months, and sums up what guests said. */
export function writeStays(
  rows: Rows,
  dice: Dice,
  listing: Invented,
  desk: Desk,
): { sum: number; count: number } {
  const rating = { sum: 0, count: 0 }
  if (!listing.bookable) return rating
  const first = Math.max(desk.today - backDays, listing.createdDay + 3)
  for (const unit of listing.units) {
    // Popular places have short gaps. The future is emptier the farther it lies ahead.
    const gap = (20 + (1 - listing.demand) * 480) * Math.sqrt(listing.units.length)
    let day = first + Math.floor(dice.share() * gap)
    while (day < desk.today + aheadDays) {
      const nights = Math.max(listing.minNights, dice.pick([1, 2, 2, 3, 3, 4, 5, 7, 10]))
      const ahead = Math.max(0, day - desk.today) / aheadDays
      if (ahead > 0 && dice.chance(0.2))
        writeHostBlock(rows, dice, listing, { unit, day, nights, today: desk.today })
      else if (!dice.chance(ahead * 0.7))
        writeBooking(rows, dice, listing, { unit, day, nights, desk, rating })
      day += nights + 1 + Math.floor(dice.share() * dice.share() * 4 * gap)
    }
  }
  return rating
}

type Slot = { unit: string; day: number; nights: number }

function writeHostBlock(
  rows: Rows,
  dice: Dice,
  { id }: Invented,
  { unit, day, nights, today }: Slot & { today: number },
): void {
  const made = msOf(today - 1) - dice.between(0, 40 * 86_400) * 1_000
  rows.add('calendar_block', [
    dice.uuid(made),
    unit,
    id,
    null,
    'host_block',
    dateOf(day),
    dateOf(day + nights),
    instant(made),
  ])
}

function writeBooking(
  rows: Rows,
  dice: Dice,
  listing: Invented,
  slot: Slot & { desk: Desk; rating: { sum: number; count: number } },
): void {
  const { unit, day, nights, desk, rating } = slot
  const { rates, id: listingId, hostAccountId, commissionBps } = listing
  const checkOut = day + nights
  const status = checkOut < desk.today ? 'completed' : day < desk.today ? 'checked_in' : 'confirmed'
  const madeMs =
    msOf(Math.min(day, desk.today) - dice.between(1, 45)) + dice.between(0, 86_399) * 1_000
  const made = instant(madeMs)
  const paidMs = madeMs + dice.between(60, 800) * 1_000
  const paid = instant(paidMs)
  const id = dice.uuid(madeMs)
  const guestId = desk.guest(dice)
  const guests = dice.between(1, listing.maxGuests)
  const checkInMs = instantAt(day, listing.arrivalHour, listing.timeZone)
  const price = priceOf(rates, { nights, guests, commissionBps })
  const tiers = policies[listing.policy]
  const code = desk.code()
  const changed = instant(
    status === 'completed'
      ? msOf(checkOut) + 50_000_000
      : status === 'checked_in'
        ? checkInMs
        : paidMs,
  )

  rows.add('booking', [
    id,
    code,
    listingId,
    guestId,
    hostAccountId,
    status,
    dateOf(day),
    dateOf(checkOut),
    guests,
    rates.currency,
    JSON.stringify(price.lineItems),
    price.total,
    price.hostPayout,
    taxBps[rates.currency],
    JSON.stringify(tiers),
    JSON.stringify(scheduleOf(rates, price, { tiers, checkInMs, nights, guests })),
    listing.timeZone,
    instant(checkInMs),
    paid,
    'system',
    made,
    changed,
  ])
  rows.add('booking_transition', [id, status, 'system', changed])
  rows.add('calendar_block', [
    dice.uuid(madeMs),
    unit,
    listingId,
    id,
    'booking',
    dateOf(day),
    dateOf(checkOut),
    made,
  ])
  const paymentId = dice.uuid(madeMs)
  const fee = Math.round(price.total * 0.035)
  rows.add('payment', [
    paymentId,
    id,
    importedGateway,
    `nx-${code}-${dice.between(0, 0xffffffff).toString(16)}`,
    'succeeded',
    rates.currency,
    price.total,
    fee,
    `AP${dice.between(1e8, 1e9)}${code}`,
    'https://storefront.example/paid',
    made,
    paid,
  ])
  const stay = {
    bookingId: id,
    guestId,
    hostAccountId,
    currency: rates.currency,
    hostPayout: price.hostPayout,
  }
  desk.books.paymentReceived(rows, dice, {
    ...stay,
    paymentId,
    total: price.total,
    fee,
    atMs: paidMs,
  })
  const dueMs = checkInMs + 86_400_000
  writePayout(rows, dice, listing, {
    ...stay,
    paidMs,
    dueMs,
    paidOut: status === 'completed',
    desk,
  })

  if (status === 'completed' && dice.chance(0.72)) {
    const stars = Math.max(1, Math.min(5, Math.round(listing.quality + dice.bell() * 0.7)))
    const saidMs = Math.min(
      msOf(desk.today) - 1_000,
      msOf(checkOut) + dice.between(1, 6 * 24) * 3_600_000,
    )
    rows.add('review', [
      dice.uuid(saidMs),
      id,
      listingId,
      guestId,
      stars,
      reviewOf(dice, stars),
      instant(saidMs),
    ])
    rating.sum += stars
    rating.count += 1
  }
}

type Earned = Omit<Parameters<Books['payoutPaid']>[2], 'payoutId' | 'transferId' | 'atMs'> & {
  paidMs: number
  dueMs: number
  paidOut: boolean
  desk: Desk
}

/** Hosts of the stays that are over have had their money, by a transfer where the marketplace was before. */
function writePayout(
  rows: Rows,
  dice: Dice,
  { account }: Invented,
  { paidMs, dueMs, paidOut, desk, ...stay }: Earned,
): void {
  const payoutId = dice.uuid(paidMs)
  const transferId = dice.uuid(dueMs)
  const due = instant(dueMs)
  const made = instant(paidMs)
  rows.add('payout', [
    payoutId,
    stay.bookingId,
    stay.hostAccountId,
    paidOut ? 'paid' : 'scheduled',
    stay.currency,
    stay.hostPayout,
    due,
    paidOut ? transferId : null,
    made,
    paidOut ? due : made,
  ])
  if (!paidOut) return
  rows.add('transfer', [
    transferId,
    `np-${transferId}`,
    stay.hostAccountId,
    importedGateway,
    'paid',
    stay.currency,
    stay.hostPayout,
    account.bankCode,
    account.name,
    account.number,
    0,
    due,
    due,
  ])
  rows.add('transfer_item', [transferId, payoutId, stay.hostPayout])
  desk.books.payoutPaid(rows, dice, { ...stay, payoutId, transferId, atMs: dueMs })
}
