import type {
  Booking,
  CreateListing,
  HostListing,
  Payment,
  Quote,
  StayDate,
} from '../../src/index.ts'
import { addDays } from '../../src/index.ts'
import { hour, type Person, type World } from './world.ts'

/** A whole listing; pass what should differ. */
export const whole: CreateListing = {
  type: 'apartment',
  title: 'Quiet apartment near Bole',
  description: 'Two rooms on the third floor, ten minutes from the airport, with hot water.',
  latitude: 8.9956,
  longitude: 38.7873,
  addressLine: 'Cameroon Street 12',
  city: 'Addis Ababa',
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
    { url: 'https://pictures.example/bole.jpg', alt: 'Living room', width: 1200, height: 800 },
  ],
}

export async function publish(host: Person, changes: CreateListing = {}): Promise<HostListing> {
  const { id } = await host.nexus.listings.create({ ...whole, ...changes })
  return host.nexus.listings.publish({ listingId: id })
}

export const returnUrl = 'https://stay.example/back'

/** A date so many days after today in Addis Ababa. */
export function inDays(world: World, days: number): StayDate {
  const today = new Date(world.now().getTime() + 3 * 3_600_000).toISOString().slice(0, 10)
  return addDays(today as StayDate, days)
}

type Stay = { listingId: string; from?: number; nights?: number; guests?: number }

export async function quote(
  world: World,
  guest: Person,
  { listingId, from = 40, nights = 3, guests = 2 }: Stay,
): Promise<Quote> {
  const checkIn = inDays(world, from)
  return guest.nexus.quotes.create({
    listingId,
    checkIn,
    checkOut: addDays(checkIn, nights),
    guests,
  })
}

export async function hold(world: World, guest: Person, stay: Stay): Promise<Booking> {
  const { id } = await quote(world, guest, stay)
  return guest.nexus.bookings.create({ quoteId: id })
}

export async function startPaying(guest: Person, bookingId: string): Promise<Payment> {
  return guest.nexus.payments.start({ bookingId, returnUrl })
}

/** A confirmed booking. */
export async function bookAndPay(world: World, guest: Person, stay: Stay): Promise<Booking> {
  const { id: bookingId } = await hold(world, guest, stay)
  const { checkoutUrl } = await startPaying(guest, bookingId)
  await world.pay(checkoutUrl ?? '')
  return guest.nexus.bookings.byId({ bookingId })
}

/** The month of a statement in which something is booked. */
export function monthInAddis(at: Date): string {
  return new Date(at.getTime() + 3 * hour).toISOString().slice(0, 7)
}
