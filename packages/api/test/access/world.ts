import type { House } from '../house.ts'
import { payAt } from '../house/checkout.ts'
import { callerFor } from '../house/people.ts'
import { insertPeople } from '../house/insert-people.ts'
import { publishListing, wholeListing } from '../house/listing.ts'

/** Everybody who may knock. */
export const callers = [
  'nobody',
  'guest',
  'otherGuest',
  'host',
  'otherHost',
  'support',
  'finance',
  'admin',
] as const
export type CallerName = (typeof callers)[number]

export type World = Awaited<ReturnType<typeof openWorld>>

/** A place of `host` with bookings of `guest`, and all the others who have nothing to do with either. */
export async function openWorld(house: House) {
  const { db } = house.deps
  const [guest, otherGuest, host, otherHost] = await insertPeople(db, 4)
  const staff = await Promise.all(
    (['support', 'finance', 'admin'] as const).map((role) =>
      insertPeople(db, 1, { staffRole: role }),
    ),
  )
  const [support, finance, admin] = staff.flat()
  const people = {
    guest: guest!,
    otherGuest: otherGuest!,
    host: host!,
    otherHost: otherHost!,
    support: support!,
    finance: finance!,
    admin: admin!,
  }
  const tokens: Record<CallerName, string | undefined> = {
    nobody: undefined,
    ...(Object.fromEntries(
      Object.entries(people).map(([name, { token }]) => [name, token]),
    ) as Record<Exclude<CallerName, 'nobody'>, string>),
  }
  const as = (name: CallerName) => callerFor(house.url, tokens[name])
  const hostAccounts = { host: '', otherHost: '' }
  for (const name of ['host', 'otherHost'] as const) {
    const { id } = await as(name).accounts.becomeHost.mutate({
      displayName: name,
      payoutAccount: { bankCode: '855', accountName: name, accountNumber: '0900123456' },
    })
    hostAccounts[name] = id
  }
  const listing = await publishListing(as('host'))
  const draft = await as('host').listings.create.mutate({
    ...wholeListing,
    title: 'A draft that nobody sees',
  })
  let nights = 0

  /** The next stay that nobody has. */
  const stay = () => {
    const day = (offset: number) =>
      new Date(Date.UTC(2027, 2, 1) + offset * 86_400_000).toISOString().slice(0, 10)
    return { checkIn: day(nights), checkOut: day((nights += 3)) }
  }
  const quote = (name: CallerName = 'guest') =>
    as(name).quotes.create.mutate({ listingId: listing.id, ...stay(), guests: 2 })
  const booking = async () => {
    const { id: quoteId } = await quote()
    return as('guest').bookings.create.mutate({ quoteId })
  }
  return {
    house,
    as,
    tokens,
    people,
    hostAccounts,
    listing,
    draft,
    stay,
    quote,
    booking,
    /** A booking that is paid, as far as the database knows. */
    async confirmed() {
      const { id } = await booking()
      const now = new Date()
      await db.prisma.booking.update({
        where: { id },
        data: { status: 'confirmed', changedBy: 'system', confirmedAt: now },
      })
      await db.prisma.calendarBlock.update({ where: { bookingId: id }, data: { kind: 'booking' } })
      return id
    },
    /** A booking that is paid, as the gateway and the books know it too. */
    async paid() {
      const { id: bookingId } = await booking()
      const payment = await as('guest').payments.start.mutate({
        bookingId,
        returnUrl: 'https://stay.example/back',
      })
      await payAt(payment.checkoutUrl ?? '')
      await as('guest').payments.refresh.mutate({ paymentId: payment.id })
      return bookingId
    },
    async payment() {
      const { id: bookingId } = await booking()
      return as('guest').payments.start.mutate({
        bookingId,
        returnUrl: 'https://stay.example/back',
      })
    },
  }
}
