// A whole booking, as somebody wrote it with this version. Ends with 0 when everything was as this
// version says. NEXUS_URL is the API; its gateway is an emulated one, whose page is a form.
import {
  addDays,
  availableActions,
  createNexus,
  formatMoney,
  isNexusError,
  nightsOf,
  stayDateIn,
} from '@nexus/sdk'
import assert from 'node:assert/strict'

const url = process.env.NEXUS_URL
const password = 'a long password'
const unique = `${process.pid}-${Date.now()}`
const failure = (promise) =>
  promise.then(
    () => assert.fail('it should have failed'),
    (error) => error,
  )

async function person(name) {
  const events = []
  let kept = null
  const nexus = createNexus({
    url,
    session: { get: () => kept, set: (session) => void (kept = session) },
    onResponse: (event) => void events.push(event),
  })
  const email = `${name.toLowerCase()}-${unique}@test.example`
  const session = await nexus.accounts.signUp({ name, email, password })
  assert.equal(kept.token, session.token)
  assert.equal(kept.refreshToken, session.refreshToken)
  assert.ok(session.tokenExpiresAt instanceof Date)
  assert.ok(session.sessionExpiresAt > session.tokenExpiresAt)
  return { nexus, email, events, session: () => kept }
}

// Sessions: a token goes to another client and is renewed, ends with sign-out, begins again with sign-in.
const host = await person('Dawit')
const me = await host.nexus.accounts.me()
assert.equal(me.email, host.email)
assert.deepEqual(await createNexus({ url, token: host.session().token }).accounts.me(), me)
const { refreshToken } = host.session()
assert.equal((await host.nexus.accounts.refresh({ refreshToken })).refreshToken, refreshToken)
const old = host.session().token
await host.nexus.accounts.signOut()
assert.equal(host.session(), null)
const ended = await failure(createNexus({ url, token: old }).accounts.me())
assert.ok(isNexusError(ended, 'UNAUTHENTICATED'))
assert.equal(ended.status, 401)
assert.match(ended.requestId, /./)
assert.match(ended.docs, /unauthenticated/)
await host.nexus.accounts.signIn({ email: host.email, password })
await host.nexus.accounts.requestEmailVerification()
await host.nexus.accounts.requestPasswordReset({ email: host.email })
assert.ok(
  isNexusError(await failure(host.nexus.accounts.verifyEmail({ token: 'none' })), 'TOKEN_INVALID'),
)
assert.ok(
  isNexusError(
    await failure(host.nexus.accounts.resetPassword({ token: 'none', newPassword: password })),
    'TOKEN_INVALID',
  ),
)

// A place is made, completed and published.
assert.ok(isNexusError(await failure(host.nexus.listings.create({ title: 'A hut' })), 'NOT_A_HOST'))
const payoutAccount = { bankCode: '855', accountName: 'Dawit Haile', accountNumber: '0900123456' }
await host.nexus.accounts.becomeHost({ displayName: 'Dawit', payoutAccount })
await host.nexus.accounts.updatePayoutAccount({ ...payoutAccount, accountNumber: '0900123457' })
assert.equal((await host.nexus.accounts.setLocale({ locale: 'am' })).locale, 'am')
const { banks } = await host.nexus.payouts.banks({ currency: 'ETB' })
assert.ok(banks.some(({ code }) => code === payoutAccount.bankCode))
const schedule = { every: 'weekly', weekday: 1 }
const { minimums } = await host.nexus.payouts.updateSettings({ schedule })
assert.deepEqual((await host.nexus.payouts.settings()).minimums, minimums)
const city = `Lalibela ${unique}`
const draft = await host.nexus.listings.create({ title: 'The hut above the churches', city })
const incomplete = await failure(host.nexus.listings.publish({ listingId: draft.id }))
assert.ok(isNexusError(incomplete, 'LISTING_INCOMPLETE'))
assert.deepEqual(incomplete.data.missing, draft.missing)
const { missing } = await host.nexus.listings.update({
  listingId: draft.id,
  type: 'apartment',
  description: 'Two rooms on the third floor, ten minutes from the churches, with hot water.',
  latitude: 12.0319,
  longitude: 39.0472,
  addressLine: 'Upper street 12',
  city,
  countryCode: 'ET',
  currency: 'ETB',
  maxGuests: 4,
  bedrooms: 2,
  beds: 3,
  bathrooms: 1,
  amenities: ['wifi', 'kitchen'],
  cancellationPolicy: 'moderate',
  nightlyMinor: 250_000,
  cleaningFeeMinor: 40_000,
  extraGuestFeeMinor: 30_000,
  guestsIncluded: 2,
  photos: [
    {
      url: 'https://pictures.example/hut.jpg',
      alt: 'Living room with a view',
      width: 1200,
      height: 800,
    },
  ],
})
assert.deepEqual(missing, [])
const listing = await host.nexus.listings.publish({ listingId: draft.id })
assert.equal(listing.status, 'published')
assert.equal((await host.nexus.listings.pause({ listingId: draft.id })).status, 'paused')
assert.equal((await host.nexus.listings.resume({ listingId: draft.id })).status, 'published')
assert.equal((await host.nexus.listings.mineById({ listingId: draft.id })).id, draft.id)
const spare = await host.nexus.listings.create({ title: 'Another hut' })
assert.equal((await host.nexus.listings.archive({ listingId: spare.id })).status, 'archived')
const mine = []
for await (const one of host.nexus.listings.listMine.items({ limit: 1 })) mine.push(one.id)
assert.deepEqual(new Set(mine), new Set([draft.id, spare.id]))
for await (const page of host.nexus.listings.listMine.pages({ limit: 1 }))
  assert.ok(page.items.length <= 1)

// A guest finds, prices and holds it; who comes second learns when it is free.
const guest = await person('Sara')
const checkIn = addDays(stayDateIn('Africa/Addis_Ababa'), 60)
const stay = { checkIn, checkOut: addDays(checkIn, 3) }
assert.equal(nightsOf(stay), 3)
const found = await guest.nexus.listings.search({ text: unique, stay, guests: 2 })
assert.deepEqual(
  found.items.map(({ id }) => id),
  [draft.id],
)
assert.equal((await guest.nexus.listings.byId({ listingId: draft.id })).title, listing.title)
const quote = await guest.nexus.quotes.create({ listingId: draft.id, ...stay, guests: 2 })
assert.deepEqual(quote.total, found.items[0].stayTotal)
assert.match(formatMoney(quote.total, { locale: 'en' }), /ETB/)
assert.deepEqual(await guest.nexus.quotes.byId({ quoteId: quote.id }), quote)
const booking = await guest.nexus.bookings.create({ quoteId: quote.id })
assert.equal(booking.status, 'pending_payment')
assert.deepEqual(booking.total, quote.total)
assert.ok(booking.holdExpiresAt instanceof Date)
assert.deepEqual(availableActions(booking, 'guest'), ['cancel'])
assert.equal((await guest.nexus.bookings.create({ quoteId: quote.id })).id, booking.id)
const calendar = await guest.nexus.listings.calendar({
  listingId: draft.id,
  from: checkIn,
  to: stay.checkOut,
})
assert.equal(calendar.taken.length, 1)
const other = await person('Marta')
const taken = await failure(other.nexus.quotes.create({ listingId: draft.id, ...stay, guests: 2 }))
assert.ok(isNexusError(taken, 'DATES_TAKEN'))
assert.deepEqual(taken.data.nextFree, {
  checkIn: stay.checkOut,
  checkOut: addDays(stay.checkOut, 3),
})
assert.ok(
  isNexusError(await failure(other.nexus.bookings.byId({ bookingId: booking.id })), 'NOT_FOUND'),
)
const bad = await failure(
  other.nexus.quotes.create({ listingId: 'x', checkIn: '2027-02-30', checkOut: '', guests: 0 }),
)
assert.ok(isNexusError(bad, 'BAD_INPUT'))
assert.ok(bad.data.issues.some(({ path }) => path === 'guests'))

// It is paid on the gateway's page, and confirmed.
const payment = await guest.nexus.payments.start({
  bookingId: booking.id,
  returnUrl: 'https://stay.example/trips',
})
const paid = await fetch(payment.checkoutUrl, {
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams({ outcome: 'success' }),
  redirect: 'manual',
})
assert.equal(paid.status, 303)
assert.equal((await guest.nexus.payments.refresh({ paymentId: payment.id })).status, 'succeeded')
assert.equal((await guest.nexus.payments.waitFor({ paymentId: payment.id })).status, 'succeeded')
assert.equal((await guest.nexus.payments.byId({ paymentId: payment.id })).status, 'succeeded')
assert.equal((await guest.nexus.payments.list({ bookingId: booking.id })).length, 1)
const confirmed = await guest.nexus.bookings.byId({ bookingId: booking.id })
assert.equal(confirmed.status, 'confirmed')
assert.ok(confirmed.confirmedAt instanceof Date)
assert.equal(confirmed.listing.addressLine, 'Upper street 12')
const trips = []
for await (const trip of guest.nexus.bookings.list.items({ status: 'confirmed' })) trips.push(trip)
assert.deepEqual(trips, [confirmed])
const guests = await host.nexus.bookings.listForHost({ limit: 10 })
assert.deepEqual(
  guests.items.map(({ id }) => id),
  [booking.id],
)

// What happened is told from any event on, without a gap.
const told = []
let first
for await (const event of guest.nexus.bookings.watch(booking.id)) {
  first = event
  break
}
assert.equal(first.booking.status, 'confirmed')

// It is cancelled with the refund that was shown, and free again.
const preview = await guest.nexus.bookings.previewCancellation({ bookingId: booking.id })
assert.ok(preview.refund.amountMinor > 0)
const changed = await failure(
  guest.nexus.bookings.cancel({
    bookingId: booking.id,
    expectedRefund: { ...preview.refund, amountMinor: 1 },
  }),
)
assert.ok(isNexusError(changed, 'REFUND_CHANGED'))
assert.deepEqual(changed.data.refund, preview.refund)
const cancelled = await guest.nexus.bookings.cancel({
  bookingId: booking.id,
  expectedRefund: preview.refund,
})
assert.equal(cancelled.status, 'cancelled')
assert.equal((await guest.nexus.bookings.cancel({ bookingId: booking.id })).status, 'cancelled')
for await (const event of guest.nexus.bookings.watch(booking.id, { lastEventId: first.id })) {
  told.push(event.type)
  if (event.type === 'booking.cancelled') break
}
assert.ok(told.includes('booking.cancelled'))
await other.nexus.quotes.create({ listingId: draft.id, ...stay, guests: 2 })
const owed = (await host.nexus.payouts.list({})).items
assert.ok(owed.every(({ amount }) => amount.currency === quote.total.currency))
const month = new Date().toISOString().slice(0, 7)
const statement = await host.nexus.payouts.statement({ month })
assert.ok(statement.startsAt < statement.endsAt && statement.csv.startsWith('date,'))
assert.deepEqual((await guest.nexus.reviews.list({ listingId: draft.id })).items, [])

// Hooks saw every attempt; a closed client says so.
assert.ok(guest.events.length > 10)
assert.ok(guest.events.every(({ durationMs }) => durationMs >= 0))
guest.nexus.close()
assert.ok(isNexusError(await failure(guest.nexus.accounts.me()), 'CLOSED'))

console.log('a whole booking')
