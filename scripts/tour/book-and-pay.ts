import type { Booking, HostListing, LineItem, Payment, Quote } from '@nexus/sdk'
import assert from 'node:assert/strict'
import { payAsBrowser } from './checkout.ts'
import type { Stay } from './find-it.ts'
import { type Live, listen } from './live.ts'
import { at, openTab } from './tab.ts'
import type { Person, Tour } from './tour.ts'
import { amount, digits } from './words.ts'

const holdMinutes = 15

export type Paid = { booking: Booking; payment: Payment; txRef: string; live: Live }

/** Step 3: a quote, a booking from it, a checkout URL, and a payment as a browser makes it. */
export async function bookAndPay(
  tour: Tour,
  { guest, listing, stay }: { guest: Person; listing: HostListing; stay: Stay },
): Promise<Paid> {
  const { report } = tour
  report.chapter('3. The guest books and pays, the page reloaded at every step')
  const tab = openTab(tour, { guest, listingId: listing.id, stay })
  const { quote } = await report.does(
    'Dawit asks for the price',
    async () => at('quoted', await tab.page().resume()),
    ({ quote: made }) => {
      assert.equal(
        sum(made.lineItems),
        made.total.amountMinor,
        'the lines do not add up to the total',
      )
      assert.ok(made.refundSchedule.length > 0, 'there is no refund schedule')
      return [
        ...made.lineItems.map(line),
        `total ${amount(made.total)}`,
        ...made.refundSchedule.map(refundStep),
      ].join('\n      ')
    },
  )
  const { booking } = await report.does(
    'Dawit books',
    async () => at('held', await tab.page().hold()),
    ({ booking: made, holdExpiresAt }) => {
      assert.equal(made.status, 'pending_payment')
      assert.deepEqual(made.total, quote.total, 'the booking costs something else than its quote')
      const minutes = (holdExpiresAt!.getTime() - Date.now()) / 60_000
      assert.ok(
        minutes > holdMinutes - 1 && minutes <= holdMinutes,
        `the dates are held for ${minutes} minutes`,
      )
      return `booking ${made.code}, ${made.status}, dates held for ${Math.round(minutes)} minutes`
    },
  )
  const live = listen(guest, booking.id)
  await live.until('booking.created')
  const { payment } = await report.does(
    'Dawit starts the payment, with a double click',
    async () => {
      const page = tab.page()
      const [first, second] = await Promise.all([page.pay(), page.pay()])
      assert.equal(first, second)
      return at('awaiting_payment', first)
    },
    (made) => {
      assert.equal(made.booking.id, booking.id, 'the reload made another booking')
      assert.deepEqual(made.payment.amount, quote.total)
      assert.ok(made.checkoutUrl, 'there is no checkout URL')
      return made.checkoutUrl
    },
  )
  const { url: returnedTo } = await report.does(
    'Dawit pays with a test card on that page, as a browser',
    () => payAsBrowser(payment.checkoutUrl!, { amount: digits(quote.total) }),
    ({ url }) => {
      assert.ok(
        url.startsWith(tour.returnUrl),
        `the browser ended at ${url}, not at ${tour.returnUrl}`,
      )
      assert.equal(
        new URL(url).searchParams.get('status'),
        'success',
        `the gateway sent it back with ${url}`,
      )
      return `the browser is back at ${url}`
    },
  )
  return { booking, payment, live, txRef: new URL(returnedTo).searchParams.get('trx_ref') ?? '' }
}

function sum(lines: LineItem[]): number {
  return lines
    .filter(({ payer }) => payer === 'guest')
    .reduce((total, each) => total + each.amount.amountMinor, 0)
}

function line({ kind, quantity, unitAmount, amount: total }: LineItem): string {
  const units = unitAmount && quantity > 1 ? ` (${quantity} × ${amount(unitAmount)})` : ''
  return `${kind.replaceAll('_', ' ')}${units}: ${amount(total)}`
}

function refundStep({ until, refund }: Quote['refundSchedule'][number]): string {
  return `cancelled before ${until.toISOString().slice(0, 16).replace('T', ' ')} UTC: ${amount(refund)} back`
}
