import type {
  Booking,
  BookingEvent,
  CancellationPreview,
  Currency,
  HostAccount,
  HostListing,
  Listing,
  ListingCalendar,
  ListingCard,
  Money,
  Payment,
  Quote,
  Review,
  Session,
  User,
} from '@nexus/sdk'

/**
 * Builders of what the API answers, valid by the contract: for tests of a component that is given one. Each takes the
 * fields that should differ. What belongs together fits together: the price of a booking adds up, a cancelled one says
 * when and by whom.
 */
export interface Fixtures {
  /** An id: the same for the same number. */
  id(number: number): string
  /** An amount, by its minor units; birr unless said otherwise. */
  money(amountMinor: number, currency?: Currency): Money
  /** Somebody who is signed in. */
  user(fields?: Partial<User>): User
  /** A session of somebody. */
  session(fields?: Partial<Session>): Session
  /** A host account. */
  hostAccount(fields?: Partial<HostAccount>): HostAccount
  /** A place as guests see it. */
  listing(fields?: Partial<Listing>): Listing
  /** A place as its host sees it. */
  hostListing(fields?: Partial<HostListing>): HostListing
  /** A search result. */
  listingCard(fields?: Partial<ListingCard>): ListingCard
  /** When a place is taken. */
  calendar(fields?: Partial<ListingCalendar>): ListingCalendar
  /** A price for a stay of three nights. */
  quote(fields?: Partial<Quote>): Quote
  /** A booking as its guest sees it; confirmed unless said otherwise. */
  booking(fields?: Partial<Booking>): Booking
  /** What cancelling would mean. */
  cancellationPreview(fields?: Partial<CancellationPreview>): CancellationPreview
  /** Something that happened to a booking. */
  bookingEvent(fields?: Partial<BookingEvent>): BookingEvent
  /** An attempt to pay; its page is open unless said otherwise. */
  payment(fields?: Partial<Payment>): Payment
  /** A review. */
  review(fields?: Partial<Review>): Review
  /** One page of a list, and the cursor of the next one. */
  page<Item>(items: Item[], nextCursor?: string | null): FixturePage<Item>
}

/** One page of a list. */
export interface FixturePage<Item> {
  /** The items of this page. */
  items: Item[]
  /** Cursor of the next page; null on the last one. */
  nextCursor: string | null
}
