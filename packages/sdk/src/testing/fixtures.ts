import { availableActions, eventId, money, quoteTerms, refundTiers } from '@nexus/api/rules'
import type { Booking, BookingStatus, Quote, StayDate } from '@nexus/sdk'
import type { Fixtures } from './types/fixtures.ts'

const now = new Date('2027-03-01T06:00:00Z')
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const checkIn: StayDate = '2027-04-05'
const checkOut: StayDate = '2027-04-08'

const id = (number: number) => `01a3ffac-9f00-7000-8000-${String(number).padStart(12, '0')}`

const host = { id: id(2), displayName: 'Dawit Haile' }
const photo = {
  url: 'https://sandbox.nexus.example/media/place-1-1.svg',
  alt: 'Living room with a view',
  width: 1200,
  height: 800,
}
const rating = { average: 4.67, count: 3 }
const prices = {
  nightly: money(250_000, 'ETB'),
  cleaningFee: money(40_000, 'ETB'),
  extraGuestFee: money(30_000, 'ETB'),
  guestsIncluded: 2,
}
const rooms = { maxGuests: 4, bedrooms: 2, beds: 3, bathrooms: 1 }
const words = {
  type: 'apartment',
  title: 'Quiet apartment near Bole',
  description: 'Two rooms on the third floor, ten minutes from the airport, with hot water.',
} as const
const times = { checkInFrom: '15:00', checkOutBy: '11:00', minNights: 1, maxNights: 90 }
const timeZone = 'Africa/Addis_Ababa'

/** The price of the stay, by the rules of the server. */
const terms = quoteTerms(
  {
    rates: {
      currency: 'ETB',
      nightlyMinor: 250_000,
      cleaningFeeMinor: 40_000,
      extraGuestFeeMinor: 30_000,
      guestsIncluded: 2,
    },
    commissionBps: 300,
    cancellationPolicy: 'moderate',
    maxGuests: 4,
    timeZone,
    ...times,
  },
  { listingId: id(3), checkIn, checkOut, guests: 2 },
  now,
)
const total = money(terms.totalMinor, 'ETB')
const price: Pick<Quote, 'lineItems' | 'total' | 'refundSchedule'> = {
  lineItems: terms.lineItems.filter(({ payer }) => payer === 'guest'),
  total,
  refundSchedule: terms.refundSchedule,
}

/** What a status says of the other fields. */
function standing(status: BookingStatus): Partial<Booking> {
  const wasConfirmed = ['confirmed', 'checked_in', 'completed', 'no_show', 'cancelled']
  return {
    availableActions: availableActions(status, 'guest'),
    holdExpiresAt: status === 'pending_payment' ? after(15) : null,
    confirmedAt: wasConfirmed.includes(status) ? after(2) : null,
    cancelledAt: status === 'cancelled' ? after(60) : null,
    cancelledBy: status === 'cancelled' ? 'guest' : null,
    refunded: money(status === 'cancelled' ? terms.totalMinor : 0, 'ETB'),
  }
}

/** Builders of what the API answers, valid by the contract. */
export const fixtures: Fixtures = {
  id,
  money: (amountMinor, currency = 'ETB') => money(amountMinor, currency),
  user: (fields) => ({
    id: id(1),
    name: 'Sara Bekele',
    email: 'guest@sandbox.example',
    emailVerified: true,
    locale: 'en',
    roles: ['guest'],
    hostAccountId: null,
    ...fields,
  }),
  session: (fields) => ({
    token: 'nxa_of-a-fixture',
    tokenExpiresAt: after(15),
    tokenExpiresIn: 900,
    refreshToken: 'refresh-token-of-a-fixture',
    sessionExpiresAt: after(30 * 24 * 60),
    expiresAt: after(30 * 24 * 60),
    user: fixtures.user(),
    ...fields,
  }),
  hostAccount: (fields) => ({
    ...host,
    about: null,
    commissionBps: 300,
    payoutAccount: { bankCode: '855', accountName: 'Dawit Haile', accountNumberEnding: '3456' },
    createdAt: now,
    ...fields,
  }),
  listing: (fields) => ({
    id: id(3),
    status: 'published',
    ...words,
    host: { ...host, since: now },
    location: {
      city: 'Addis Ababa',
      region: null,
      countryCode: 'ET',
      latitude: 9,
      longitude: 38.79,
      exact: false,
      addressLine: null,
    },
    timeZone,
    currency: 'ETB',
    ...rooms,
    amenities: ['wifi', 'kitchen'],
    houseRules: null,
    ...times,
    cancellationPolicy: 'moderate',
    refundTiers: refundTiers.moderate,
    prices,
    photos: [photo],
    rating,
    ...fields,
  }),
  hostListing: (fields) => ({
    id: id(3),
    status: 'published',
    missing: [],
    ...words,
    latitude: 8.9956,
    longitude: 38.7873,
    addressLine: 'Cameroon Street 12',
    city: 'Addis Ababa',
    region: null,
    countryCode: 'ET',
    timeZone,
    currency: 'ETB',
    ...rooms,
    amenities: ['wifi', 'kitchen'],
    houseRules: null,
    ...times,
    unitCount: 1,
    cancellationPolicy: 'moderate',
    prices,
    photos: [photo],
    rating,
    publishedAt: now,
    createdAt: now,
    updatedAt: now,
    ...fields,
  }),
  listingCard: (fields) => ({
    id: id(3),
    title: words.title,
    type: words.type,
    city: 'Addis Ababa',
    countryCode: 'ET',
    latitude: 9,
    longitude: 38.79,
    photo,
    nightly: prices.nightly,
    stayTotal: null,
    maxGuests: rooms.maxGuests,
    bedrooms: rooms.bedrooms,
    rating,
    ...fields,
  }),
  calendar: (fields) => ({
    from: '2027-04-01',
    to: '2027-05-01',
    taken: [{ checkIn, checkOut }],
    minNights: 1,
    maxNights: 90,
    ...fields,
  }),
  quote: (fields) => ({
    id: id(4),
    listingId: id(3),
    checkIn,
    checkOut,
    nights: 3,
    guests: 2,
    ...price,
    expiresAt: after(30),
    ...fields,
  }),
  booking: ({ status = 'confirmed', ...fields } = {}) => ({
    id: id(5),
    code: 'QUHE5BAX',
    status,
    availableActions: [],
    listing: {
      id: id(3),
      title: words.title,
      city: 'Addis Ababa',
      countryCode: 'ET',
      photo,
      addressLine: ['confirmed', 'checked_in', 'completed'].includes(status)
        ? 'Cameroon Street 12'
        : null,
    },
    guest: { id: id(1), name: 'Sara Bekele' },
    host,
    checkIn,
    checkOut,
    nights: 3,
    guests: 2,
    timeZone,
    checkInAt: terms.checkInAt,
    ...price,
    hostPayout: null,
    holdExpiresAt: null,
    confirmedAt: null,
    cancelledAt: null,
    cancelledBy: null,
    refunded: money(0, 'ETB'),
    createdAt: now,
    ...standing(status),
    ...fields,
  }),
  cancellationPreview: (fields) => ({
    bookingId: id(5),
    refund: total,
    kept: money(0, 'ETB'),
    refundUntil: terms.refundSchedule[0]?.until ?? null,
    ...fields,
  }),
  bookingEvent: (fields) => ({
    id: eventId(id(5), 3),
    type: 'booking.confirmed',
    at: after(2),
    paymentId: null,
    booking: fixtures.booking(),
    ...fields,
  }),
  payment: ({ status = 'requires_action', ...fields } = {}) => ({
    id: id(6),
    bookingId: id(5),
    status,
    amount: total,
    refunded: money(0, 'ETB'),
    checkoutUrl: ['requires_action', 'processing'].includes(status)
      ? 'https://sandbox.nexus.example/checkout/payment/nx-QUHE5BAX-0123456789'
      : null,
    receiptPath: ['succeeded', 'partially_refunded', 'refunded'].includes(status)
      ? `/receipts/${id(6)}.pdf`
      : null,
    createdAt: now,
    ...fields,
  }),
  review: (fields) => ({
    id: id(7),
    author: 'Sara',
    rating: 5,
    text: 'A calm place, and the coffee was the best of the journey.',
    createdAt: now,
    ...fields,
  }),
  page: (items, nextCursor = null) => ({ items, nextCursor }),
}
