import {
  type AnyNexusError,
  availableActions,
  type Booking,
  type BookingActionFrom,
  type BookingEvent,
  createNexus,
  type ErrorOf,
  isNexusError,
  type Money,
  type NexusError,
  type StayDate,
} from '@nexus/sdk'

/** Compiles only when both are one type. */
function same<One>() {
  return <Other>(
    ..._: [One] extends [Other] ? ([Other] extends [One] ? [] : [never]) : [never]
  ) => {}
}

const nexus = createNexus({
  url: 'https://api.example',
  fetch,
  session: { get: () => null, set() {} },
})

export async function errors(caught: unknown): Promise<void> {
  if (isNexusError(caught, 'DATES_TAKEN'))
    same<typeof caught.data.nextFree>()<{ checkIn: StayDate; checkOut: StayDate } | null>()
  if (isNexusError(caught, 'TIMEOUT')) same<typeof caught.data.timeoutMs>()<number>()
  if (isNexusError(caught)) {
    switch (caught.code) {
      case 'REFUND_CHANGED':
        same<typeof caught.data>()<{ refund: Money }>()
        break
      case 'UNAUTHENTICATED':
        same<typeof caught.data>()<null>()
        break
    }
  }
  // @ts-expect-error there is no such code
  isNexusError(caught, 'DATES_TOKEN')
}

export function everyError(error: ErrorOf<'reviews.list'>): string {
  switch (error.code) {
    case 'NOT_FOUND':
    case 'BAD_INPUT':
    case 'PAYLOAD_TOO_LARGE':
    case 'ORIGIN_REFUSED':
    case 'SESSION_EXPIRED':
    case 'UNKNOWN_VERSION':
    case 'TOO_MANY_REQUESTS':
    case 'UNAVAILABLE':
    case 'INTERNAL':
    case 'NETWORK':
    case 'TIMEOUT':
    case 'ABORTED':
    case 'BAD_RESPONSE':
    case 'CLOSED':
    case 'OFFLINE':
    case 'SESSION_ENDED':
    case 'SERVER_TOO_OLD':
      return error.remedy
    default:
      return error satisfies never
  }
}

export async function results(signal: AbortSignal): Promise<Booking> {
  const page = await nexus.listings.search(
    { guests: 2, stay: { checkIn: '2027-03-09', checkOut: '2027-03-12' } },
    { signal },
  )
  same<(typeof page.items)[number]['nightly']>()<Money>()
  for await (const booking of nexus.bookings.list.items()) same<typeof booking>()<Booking>()
  const booking = await nexus.bookings.byId({ bookingId: 'x' }, { timeoutMs: 5_000 })
  same<typeof booking.checkIn>()<StayDate>()
  same<typeof booking.createdAt>()<Date>()
  const actions = availableActions(booking, 'guest')
  same<typeof actions>()<'cancel'[]>()
  same<BookingActionFrom<'requested', 'host'>>()<'accept' | 'decline'>()
  for await (const event of nexus.bookings.watch('x', { signal }))
    same<typeof event>()<BookingEvent>()
  const { status } = await nexus.payments.waitFor({ paymentId: 'x' })
  // @ts-expect-error it has come to an end
  void (status === 'processing')
  const stay = { listingId: 'x', checkIn: '2027-03-09', checkOut: '2027-03-12' } as const
  // @ts-expect-error a text that was put together may be any
  void nexus.quotes.create({ ...stay, guests: 2, checkIn: new Date().toISOString().slice(0, 10) })
  const instants = { ...stay, guests: 2, checkIn: new Date() }
  // @ts-expect-error a stay has dates, never instants
  await nexus.quotes.create(instants)
  // @ts-expect-error guests are missing
  await nexus.quotes.create(stay)
  // @ts-expect-error there is no such field
  await nexus.listings.search({ guest: 2 })
  // @ts-expect-error staff procedures are not published
  void nexus.staff
  return booking
}

export async function checkout(): Promise<string> {
  const stay = { listingId: 'x', checkIn: '2027-03-09', checkOut: '2027-03-12', guests: 2 } as const
  const state = await nexus.checkout(stay, { returnUrl: 'https://stay.example/back' }).pay()
  if (isNexusError(state.error, 'DATES_TAKEN')) return state.error.data.nextFree?.checkIn ?? ''
  // @ts-expect-error there is no booking yet at some steps
  void state.booking
  switch (state.step) {
    case 'new':
      return ''
    case 'quoted':
      return state.quote.id
    case 'held':
    case 'awaiting_payment':
    case 'failed':
      same<typeof state.holdExpiresAt>()<Date | null>()
      return state.booking.id
    case 'confirmed':
    case 'expired':
      return state.booking.id
    case 'cancelled':
      return state.booking?.id ?? ''
    default:
      return state satisfies never
  }
}

export const general: (error: AnyNexusError) => NexusError = (error) => error
