import { describe, expect, test } from 'vitest'
import {
  accountSchemas,
  bookingSchemas,
  listingSchemas,
  paymentSchemas,
  quoteSchemas,
  reviewSchemas,
  searchSchemas,
} from '@nexus/api/rules'
import { fixtures } from '../../src/testing/index.ts'
import { bookingTransitions } from '../../src/index.ts'

const schemas = {
  user: accountSchemas.User,
  session: accountSchemas.Session,
  hostAccount: accountSchemas.HostAccount,
  listing: listingSchemas.Listing,
  hostListing: listingSchemas.HostListing,
  listingCard: searchSchemas.ListingCard,
  calendar: listingSchemas.ListingCalendar,
  quote: quoteSchemas.Quote,
  booking: bookingSchemas.Booking,
  cancellationPreview: bookingSchemas.CancellationPreview,
  bookingEvent: bookingSchemas.BookingEvent,
  payment: paymentSchemas.Payment,
  review: reviewSchemas.Review,
} as const

describe.each(Object.entries(schemas))('a %s', (name, schema) => {
  const build = fixtures[name as keyof typeof schemas] as () => object
  test('is what the contract says, with no field too many', () => {
    const built = build()
    expect(schema.parse(built)).toEqual(built)
  })

  test('is a new one each time', () => {
    expect(build()).toEqual(build())
    expect(build()).not.toBe(build())
  })
})

test('there is a builder for each of them', () => {
  const helpers = ['id', 'money', 'page']
  expect(Object.keys(fixtures).toSorted()).toEqual([...Object.keys(schemas), ...helpers].toSorted())
})

test('the lines of a price add up, and the schedule begins with all of it', () => {
  const { lineItems, total, refundSchedule } = fixtures.quote()
  const sum = lineItems.reduce((all, { amount }) => all + amount.amountMinor, 0)
  expect(sum).toBe(total.amountMinor)
  expect(refundSchedule[0]?.refund).toEqual(total)
})

test.each([...new Set(bookingTransitions.flatMap(({ from, to }) => [from, to]))])(
  'a booking that is %s says what goes with it',
  (status) => {
    const booking = fixtures.booking({ status })
    expect(bookingSchemas.Booking.parse(booking)).toEqual(booking)
    expect(booking.availableActions).toEqual(
      bookingTransitions
        .filter(
          ({ from, actors }) => from === status && (actors as readonly string[]).includes('guest'),
        )
        .map(({ action }) => action),
    )
    expect(booking.holdExpiresAt === null).toBe(status !== 'pending_payment')
    expect(booking.cancelledBy === null).toBe(status !== 'cancelled')
  },
)

test('what is given stands', () => {
  expect(fixtures.booking({ guests: 5, nights: 9 })).toMatchObject({ guests: 5, nights: 9 })
  expect(fixtures.page([fixtures.review({ rating: 1 })], 'more')).toMatchObject({
    items: [{ rating: 1 }],
    nextCursor: 'more',
  })
  expect(fixtures.id(12)).toBe('01a3ffac-9f00-7000-8000-000000000012')
})
