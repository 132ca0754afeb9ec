// Written by `npm run generate` from the contract in packages/api. Do not edit.

/** Who caused a change. */
export type Actor = 'guest' | 'host' | 'staff' | 'system'

/** Something that a place offers. */
export type Amenity =
  | 'wifi'
  | 'kitchen'
  | 'parking'
  | 'pool'
  | 'air_conditioning'
  | 'heating'
  | 'washer'
  | 'workspace'
  | 'tv'
  | 'breakfast'
  | 'garden'
  | 'balcony'
  | 'generator'
  | 'water_tank'
  | 'airport_transfer'
  | 'wheelchair_access'
  | 'pets_allowed'
  | 'hot_water'
  | 'coffee_ceremony'
  | 'mountain_view'
  | 'lake_view'
  | 'security_guard'

/** One field of the input that cannot be accepted. */
export interface BadField {
  /** Where in the input, for example `stay.checkIn`; empty for the input as a whole. */
  path: string
  /** What is wrong and what would be right. */
  message: string
}

/** What comes with `BAD_INPUT`. */
export interface BadInputData {
  /** The fields to correct. */
  issues: BadField[]
}

/** A bank, or a mobile wallet, that payouts can go to. */
export interface Bank {
  /** Code of the bank, as a payout account takes it. */
  code: string
  /** Name of the bank. */
  name: string
  /** Digits of an account number; null when any length is right. */
  accountLength: number | null
  /** Whether the account number is a phone number, such as 0912345678. */
  isMobileMoney: boolean
}

/** Where payouts can go. */
export interface BankList {
  /** In the order of their names. */
  banks: Bank[]
}

/** A new host account. */
export interface BecomeHost {
  /** Name as others see it, 1 to 80 characters. */
  displayName: string
  /** A few words about the host, at most 2000 characters. */
  about?: string | undefined
  /** Where to be paid; needed before a listing can be published. */
  payoutAccount?: PayoutAccount | undefined
}

/** The promise of a stay, at a price and a policy that no longer change. */
export interface Booking {
  /** Id of the booking. */
  id: string
  /** Short code for people to read to each other. */
  code: string
  /** Where it stands. */
  status: BookingStatus
  /** What you may do with it now. */
  availableActions: BookingAction[]
  /** The place. */
  listing: BookingListing
  /** Who travels. */
  guest: BookingGuest
  /** Who lets. */
  host: BookingHost
  /** First night. */
  checkIn: StayDate
  /** Day of departure. */
  checkOut: StayDate
  /** Number of nights. */
  nights: number
  /** How many people. */
  guests: number
  /** IANA time zone of the place. */
  timeZone: string
  /** The instant from which the guest may arrive. */
  checkInAt: Date
  /** The price, line by line: a guest sees guest lines, a host also host lines. */
  lineItems: LineItem[]
  /** What the guest pays in all. */
  total: Money
  /** What the host receives; null for guests. */
  hostPayout: Money | null
  /** What a guest who cancels gets back, by date. */
  refundSchedule: RefundStep[]
  /** Until when the dates are held unpaid; null once that is over. */
  holdExpiresAt: Date | null
  /** When it was confirmed. */
  confirmedAt: Date | null
  /** When it was cancelled. */
  cancelledAt: Date | null
  /** Who cancelled it. */
  cancelledBy: Actor | null
  /** What has been or is being paid back. */
  refunded: Money
  /** When it was made. */
  createdAt: Date
}

/** What can be done with a booking. */
export type BookingAction =
  | 'accept'
  | 'decline'
  | 'expire'
  | 'confirm'
  | 'cancel'
  | 'check_in'
  | 'mark_no_show'
  | 'complete'

/** Something that happened to a booking. */
export interface BookingEvent {
  /** Where it stands among the events of the booking: pass it on as `lastEventId`. */
  id: string
  /** What happened. */
  type: BookingEventType
  /** When it happened. */
  at: Date
  /** The payment that it is about, or null. */
  paymentId: string | null
  /** The booking as it is now, perhaps later than the event. */
  booking: Booking
}

/** What happened to a booking. Guests hear nothing of payouts. */
export type BookingEventType =
  | 'booking.created'
  | 'booking.accepted'
  | 'booking.declined'
  | 'booking.confirmed'
  | 'booking.expired'
  | 'booking.cancelled'
  | 'booking.checked_in'
  | 'booking.completed'
  | 'booking.no_show'
  | 'payment.started'
  | 'payment.processing'
  | 'payment.succeeded'
  | 'payment.failed'
  | 'payment.cancelled'
  | 'payment.partially_refunded'
  | 'payment.refunded'
  | 'refund.requested'
  | 'refund.succeeded'
  | 'refund.failed'
  | 'payout.scheduled'
  | 'payout.sending'
  | 'payout.paid'
  | 'payout.failed'
  | 'payout.held'
  | 'payout.cancelled'

/** Who travels. */
export interface BookingGuest {
  /** Id of the user. */
  id: string
  /** Name. */
  name: string
}

/** Who lets. */
export interface BookingHost {
  /** Id of the host account. */
  id: string
  /** Name. */
  displayName: string
}

/** The place. */
export interface BookingListing {
  /** Id of the listing. */
  id: string
  /** Short name. */
  title: string
  /** City or town. */
  city: string
  /** ISO 3166-1 alpha-2 code. */
  countryCode: string
  /** The best picture. */
  photo: ListingPhoto | null
  /** Street address; null for the guest until confirmed. */
  addressLine: string | null
}

/** One page of a list. */
export interface BookingPage {
  /** The items of this page, in order. */
  items: Booking[]
  /** Pass it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null
}

/** Names a booking. */
export interface BookingRef {
  /** Which booking. */
  bookingId: string
}

/** Where a booking stands. */
export type BookingStatus =
  | 'requested'
  | 'declined'
  | 'pending_payment'
  | 'confirmed'
  | 'checked_in'
  | 'completed'
  | 'cancelled'
  | 'expired'
  | 'no_show'

/** What comes with `BOOKING_WRONG_STATUS`. */
export interface BookingWrongStatusData {
  /** The status it is in. */
  status: string
  /** The statuses from which this is possible. */
  allowed: string[]
}

/** What to cancel, and why. */
export interface CancelBooking {
  /** Which booking. */
  bookingId: string
  /** Told to the other side. */
  reason?: string | undefined
  /** The refund that the person was shown. When it is no longer right nothing is cancelled and `REFUND_CHANGED` says what it would be. */
  expectedRefund?: Money | undefined
}

/** Which refund tiers apply. */
export type CancellationPolicy = 'flexible' | 'moderate' | 'strict'

/** What cancelling now would mean. Nothing is changed. */
export interface CancellationPreview {
  /** Which booking. */
  bookingId: string
  /** What the guest gets back when it is cancelled now. */
  refund: Money
  /** What is not refunded. */
  kept: Money
  /** Until when this refund holds; null when nothing is refunded any more. */
  refundUntil: Date | null
}

/** What to book. */
export interface CreateBooking {
  /** The quote to book from. */
  quoteId: string
}

/** A new draft; every field may come later. */
export interface CreateListing {
  /** What kind of place it is. */
  type?: ListingType | undefined
  /** Short name, 8 to 80 characters. */
  title?: string | undefined
  /** What guests should know, 40 to 5000 characters of plain text. */
  description?: string | undefined
  /** Exact position, degrees north. Give it with `longitude`. */
  latitude?: number | undefined
  /** Exact position, degrees east. Give it with `latitude`. */
  longitude?: number | undefined
  /** Street address; private until booked. */
  addressLine?: string | undefined
  /** City or town. */
  city?: string | undefined
  /** Region or state. */
  region?: string | null | undefined
  /** ISO 3166-1 alpha-2 code. */
  countryCode?: string | undefined
  /** Currency of all its prices; fixed once it has been published. */
  currency?: Currency | undefined
  /** How many people may stay, 1 to 50. */
  maxGuests?: number | undefined
  /** Number of bedrooms. */
  bedrooms?: number | undefined
  /** Number of beds. */
  beds?: number | undefined
  /** Number of bathrooms. */
  bathrooms?: number | undefined
  /** What it offers. */
  amenities?: Amenity[] | undefined
  /** What the host asks of guests. */
  houseRules?: string | null | undefined
  /** Earliest arrival, local time `HH:MM`. Default 15:00. */
  checkInFrom?: string | undefined
  /** Latest departure, local time `HH:MM`. Default 11:00. */
  checkOutBy?: string | undefined
  /** Shortest stay. Default 1. */
  minNights?: number | undefined
  /** Longest stay. Default 90. */
  maxNights?: number | undefined
  /** Number of identical units. Default 1. */
  unitCount?: number | undefined
  /** Which refund tiers apply to new quotes. */
  cancellationPolicy?: CancellationPolicy | undefined
  /** Price of a night, in minor units of `currency`. */
  nightlyMinor?: number | undefined
  /** Once per stay, in minor units. Default 0. */
  cleaningFeeMinor?: number | undefined
  /** Per night for each guest above `guestsIncluded`. Default 0. */
  extraGuestFeeMinor?: number | undefined
  /** Guests covered by the nightly price. Default `maxGuests`. */
  guestsIncluded?: number | undefined
  /** Pictures, best first; replaces those that were there. */
  photos?: CreateListingPhoto[] | undefined
}

/** Pictures, best first; replaces those that were there. */
export interface CreateListingPhoto {
  /** Address of the picture. */
  url: string
  /** What it shows. */
  alt: string
  /** Width in pixels. */
  width: number
  /** Height in pixels. */
  height: number
}

/** The stay to price. */
export interface CreateQuote {
  /** Which listing. */
  listingId: string
  /** First night. */
  checkIn: StayDate
  /** Day of departure. */
  checkOut: StayDate
  /** How many people. */
  guests: number
}

/** ISO 4217 code of a currency in which a listing can be priced. */
export type Currency = 'ETB' | 'USD'

/** What comes with `DATES_TAKEN`. */
export interface DatesTakenData {
  /** The next stay of the same length that is free, or null within the next year. */
  nextFree: DatesTakenDataNextFree | null
}

/** The next stay of the same length that is free, or null within the next year. */
export interface DatesTakenDataNextFree {
  /** First night. */
  checkIn: StayDate
  /** Day of departure. */
  checkOut: StayDate
}

/** It is done. */
export interface Done {
  /** Always true. */
  done: true
}

/** What comes with `FORBIDDEN`. */
export interface ForbiddenData {
  /** The role that may do this. */
  needs: string
}

/** Which statement. */
export interface GetStatement {
  /** Which month, `YYYY-MM`, in Addis Ababa. */
  month: string
  /**
   * In which currency; each has its own.
   *
   * @default "ETB"
   */
  currency?: Currency | undefined
}

/** Who is paid for bookings, as its owner sees it. */
export interface HostAccount {
  /** Id of the host account. */
  id: string
  /** Name that guests see. */
  displayName: string
  /** A few words about the host. */
  about: string | null
  /** Share of earnings that the platform keeps, in basis points. */
  commissionBps: number
  /** Where the host is paid; null until given. */
  payoutAccount: HostAccountPayoutAccount | null
  /** When the host account was made. */
  createdAt: Date
}

/** Where the host is paid; null until given. */
export interface HostAccountPayoutAccount {
  /** Code of the bank. */
  bankCode: string
  /** Name of the account holder. */
  accountName: string
  /** Last four digits of the account number. */
  accountNumberEnding: string
}

/** A listing as its host sees it; a draft may be incomplete. */
export interface HostListing {
  /** Id of the listing. */
  id: string
  /** Whether it can be found and booked. */
  status: ListingStatus
  /** Fields still needed before it can be published. */
  missing: string[]
  /** What kind of place it is. */
  type: ListingType | null
  /** Short name. */
  title: string | null
  /** What guests should know. */
  description: string | null
  /** Exact position, degrees north. */
  latitude: number | null
  /** Exact position, degrees east. */
  longitude: number | null
  /** Street address, shown to guests once booked. */
  addressLine: string | null
  /** City or town. */
  city: string | null
  /** Region or state. */
  region: string | null
  /** ISO 3166-1 alpha-2 code. */
  countryCode: string | null
  /** IANA time zone, found from the position. */
  timeZone: string | null
  /** Currency of all its prices. */
  currency: Currency | null
  /** How many people may stay. */
  maxGuests: number | null
  /** Number of bedrooms. */
  bedrooms: number | null
  /** Number of beds. */
  beds: number | null
  /** Number of bathrooms. */
  bathrooms: number | null
  /** What it offers. */
  amenities: Amenity[]
  /** What the host asks of guests. */
  houseRules: string | null
  /** Earliest arrival, local time `HH:MM`. */
  checkInFrom: string
  /** Latest departure, local time `HH:MM`. */
  checkOutBy: string
  /** Shortest stay. */
  minNights: number
  /** Longest stay. */
  maxNights: number
  /** Number of identical units. */
  unitCount: number
  /** Name of the policy. */
  cancellationPolicy: CancellationPolicy | null
  /** What it costs; null until currency and nightly price are given. */
  prices: ListingPrices | null
  /** Pictures, best first. */
  photos: ListingPhoto[]
  /** What guests thought. */
  rating: Rating
  /** When it was first published. */
  publishedAt: Date | null
  /** When it was made. */
  createdAt: Date
  /** When it was last changed. */
  updatedAt: Date
}

/** One page of a list. */
export interface HostListingPage {
  /** The items of this page, in order. */
  items: HostListing[]
  /** Pass it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null
}

/** What comes with `IDEMPOTENCY_IN_FLIGHT`. */
export interface IdempotencyInFlightData {
  /** How long to wait, in milliseconds. */
  retryAfterMs: number
}

/** What comes with `JOB_RUNNING`. */
export interface JobRunningData {
  /** When its attempt began. */
  startedAt: Date
  /** Which attempt it is. */
  attempt: number
}

/** One line of a price. */
export interface LineItem {
  /** What the line is for. */
  kind: LineItemKind
  /** Who pays it: guest lines add up to the total; host lines are kept from the payout. */
  payer: 'guest' | 'host'
  /** How many units: nights, guest-nights, or 1. */
  quantity: number
  /** Price of one unit; null for a share of other lines. */
  unitAmount: Money | null
  /** What the line costs. Never negative. */
  amount: Money
}

/** What a line of a price is for. */
export type LineItemKind =
  | 'nights'
  | 'extra_guests'
  | 'cleaning_fee'
  | 'service_fee'
  | 'host_commission'

/** Which banks. */
export interface ListBanks {
  /**
   * Currency of the payouts.
   *
   * @default "ETB"
   */
  currency?: Currency | undefined
}

/** Which bookings. */
export interface ListBookings {
  /** `nextCursor` of the page before; absent for the first page. */
  cursor?: string | undefined
  /**
   * How many items a page holds, 1 to 100.
   *
   * @default 20
   */
  limit?: number | undefined
  /** Only those in this status. */
  status?: BookingStatus | undefined
}

/** Which of my listings. */
export interface ListMyListings {
  /** `nextCursor` of the page before; absent for the first page. */
  cursor?: string | undefined
  /**
   * How many items a page holds, 1 to 100.
   *
   * @default 20
   */
  limit?: number | undefined
  /** Only those in this status. */
  status?: ListingStatus | undefined
}

/** Which payouts. */
export interface ListPayouts {
  /** `nextCursor` of the page before; absent for the first page. */
  cursor?: string | undefined
  /**
   * How many items a page holds, 1 to 100.
   *
   * @default 20
   */
  limit?: number | undefined
  /** Only those of this status. */
  status?: PayoutStatus | undefined
}

/** Whose reviews, newest first. */
export interface ListReviews {
  /** `nextCursor` of the page before; absent for the first page. */
  cursor?: string | undefined
  /**
   * How many items a page holds, 1 to 100.
   *
   * @default 20
   */
  limit?: number | undefined
  /** Which listing. */
  listingId: string
}

/** A place that can be booked, as guests see it. */
export interface Listing {
  /** Id of the listing. */
  id: string
  /** Whether it can be found and booked. */
  status: ListingStatus
  /** What kind of place it is. */
  type: ListingType
  /** Short name. */
  title: string
  /** What guests should know, plain text. */
  description: string
  /** Who lets it. */
  host: ListingHost
  /** Where it is. */
  location: ListingLocation
  /** IANA time zone; stay dates are counted in it. */
  timeZone: string
  /** Currency of all its prices. */
  currency: Currency
  /** Number of bedrooms. */
  bedrooms: number
  /** Number of beds. */
  beds: number
  /** Number of bathrooms. */
  bathrooms: number
  /** How many people may stay. */
  maxGuests: number
  /** What it offers. */
  amenities: Amenity[]
  /** What the host asks of guests. */
  houseRules: string | null
  /** Earliest arrival, local time `HH:MM`. */
  checkInFrom: string
  /** Latest departure, local time `HH:MM`. */
  checkOutBy: string
  /** Shortest stay. */
  minNights: number
  /** Longest stay. */
  maxNights: number
  /** Name of the policy. */
  cancellationPolicy: CancellationPolicy
  /** The tiers of the policy, earliest first. */
  refundTiers: RefundTier[]
  /** What it costs. */
  prices: ListingPrices
  /** Pictures, best first. */
  photos: ListingPhoto[]
  /** What guests thought. */
  rating: Rating
}

/** When a place is taken. Says nothing of who stays. */
export interface ListingCalendar {
  /** First day. */
  from: StayDate
  /** Day after the last. */
  to: StayDate
  /** Stretches in which no unit is free, in order. */
  taken: ListingCalendarTaken[]
  /** Shortest stay. */
  minNights: number
  /** Longest stay. */
  maxNights: number
}

/** Which part of a listing's calendar. */
export interface ListingCalendarInput {
  /** Which listing. */
  listingId: string
  /** First day. */
  from: StayDate
  /** Day after the last; at most 400 days later. */
  to: StayDate
}

/** Stretches in which no unit is free, in order. */
export interface ListingCalendarTaken {
  /** First night that is taken. */
  checkIn: StayDate
  /** First night that is free again. */
  checkOut: StayDate
}

/** A search result. */
export interface ListingCard {
  /** Id of the listing. */
  id: string
  /** Short name. */
  title: string
  /** What kind of place it is. */
  type: ListingType
  /** City or town. */
  city: string
  /** ISO 3166-1 alpha-2 code. */
  countryCode: string
  /** Degrees north, rounded to about a kilometre. */
  latitude: number
  /** Degrees east, rounded to about a kilometre. */
  longitude: number
  /** The best picture. */
  photo: ListingPhoto | null
  /** Price of a night. */
  nightly: Money
  /** Price of the whole stay for `guests` with all fees; null unless `stay` was given. */
  stayTotal: Money | null
  /** How many people may stay. */
  maxGuests: number
  /** Number of bedrooms. */
  bedrooms: number
  /** What guests thought. */
  rating: Rating
}

/** One page of a list. */
export interface ListingCardPage {
  /** The items of this page, in order. */
  items: ListingCard[]
  /** Pass it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null
}

/** Who lets it. */
export interface ListingHost {
  /** Id of the host account. */
  id: string
  /** Name of the host. */
  displayName: string
  /** Host since. */
  since: Date
}

/** What comes with `LISTING_INCOMPLETE`. */
export interface ListingIncompleteData {
  /** Paths of the fields that are still missing. */
  missing: string[]
}

/** Where it is. */
export interface ListingLocation {
  /** City or town. */
  city: string
  /** Region or state. */
  region: string | null
  /** ISO 3166-1 alpha-2 code. */
  countryCode: string
  /** Degrees north; rounded to about a kilometre unless `exact`. */
  latitude: number
  /** Degrees east; rounded to about a kilometre unless `exact`. */
  longitude: number
  /** True for the host and for guests with a confirmed booking. */
  exact: boolean
  /** Street address; null unless `exact`. */
  addressLine: string | null
}

/** A picture of a place. */
export interface ListingPhoto {
  /** Absolute address of the picture. */
  url: string
  /** What it shows, for those who cannot see it. */
  alt: string
  /** Width in pixels. */
  width: number
  /** Height in pixels. */
  height: number
}

/** What a place costs, before the service fee. */
export interface ListingPrices {
  /** Price of a night. */
  nightly: Money
  /** Once per stay. */
  cleaningFee: Money
  /** Per night for each guest above `guestsIncluded`. */
  extraGuestFee: Money
  /** Guests covered by the nightly price. */
  guestsIncluded: number
}

/** Names a listing. */
export interface ListingRef {
  /** Which listing. */
  listingId: string
}

/** Only published places are found and booked; archived ones stay so. */
export type ListingStatus = 'draft' | 'published' | 'paused' | 'archived'

/** What kind of place it is. */
export type ListingType =
  | 'apartment'
  | 'house'
  | 'guesthouse'
  | 'villa'
  | 'cabin'
  | 'lodge'
  | 'hotel_room'
  | 'private_room'

/** What comes with `LISTING_WRONG_STATUS`. */
export interface ListingWrongStatusData {
  /** The status it is in. */
  status: string
  /** The statuses from which this is possible. */
  allowed: string[]
}

/** A language that people are written to in: English or Amharic. */
export type Locale = 'en' | 'am'

/** The part of the map to search. */
export interface MapBounds {
  /** Southern edge, degrees. */
  south: number
  /** Western edge, degrees. */
  west: number
  /** Northern edge, degrees. */
  north: number
  /** Eastern edge, degrees; smaller than `west` when the map crosses the date line. */
  east: number
}

/** An exact amount of money in minor units, with its currency. */
export interface Money {
  /** Whole number of minor units (santim, cents): 1050 is 10.50. */
  amountMinor: number
  /** Currency of the amount. */
  currency: Currency
}

/** What comes with `PAYLOAD_TOO_LARGE`. */
export interface PayloadTooLargeData {
  /** The largest body, in bytes. */
  maxBytes: number
}

/** One attempt to collect money for a booking. */
export interface Payment {
  /** Id of the payment. */
  id: string
  /** What it pays for. */
  bookingId: string
  /** Where it stands. */
  status: PaymentStatus
  /** What is collected. */
  amount: Money
  /** What has been or is being paid back. */
  refunded: Money
  /** Where the guest pays; null once that is over. */
  checkoutUrl: string | null
  /** Path of the receipt, a PDF, under the address of the API; null until it has succeeded. It takes the token or the cookie of the guest. */
  receiptPath: string | null
  /** When it was started. */
  createdAt: Date
}

/** Names a payment. */
export interface PaymentRef {
  /** Which payment. */
  paymentId: string
}

/** What comes with `PAYMENT_REFUSED`. */
export interface PaymentRefusedData {
  /** What the gateway said. */
  reason: string
}

/** Where a payment stands. */
export type PaymentStatus =
  | 'requires_action'
  | 'processing'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'partially_refunded'
  | 'refunded'

/** What a host receives for a booking. */
export interface Payout {
  /** Id of the payout. */
  id: string
  /** For which booking. */
  bookingId: string
  /** Code of the booking. */
  bookingCode: string
  /** `sending` is on its way to the bank; `failed` waits for another payout account. */
  status: PayoutStatus
  /** What the host receives. Below zero when more was paid than is owed, after a refund: the next payouts are netted with it. */
  amount: Money
  /** When it is due: 24 hours after check-in. */
  dueAt: Date
  /** When it is to be sent: on the payout day after `dueAt`, while the banks are open. Null unless it is scheduled and waits for nothing but that. */
  expectedAt: Date | null
  /** What a payout that is not sent waits for: the smallest amount of a transfer, a payout account, the end of the 24 hours after the account was changed, or us. */
  waitsFor: 'minimum' | 'payout_account' | 'account_change' | 'review' | null
  /** What the bank said, when it failed. */
  failure: string | null
  /** The transfer that it is in, while it is sent and once it is paid. */
  transfer: PayoutTransfer | null
}

/** Where a host is paid. */
export interface PayoutAccount {
  /** Code of the bank, as the payment gateway lists it. */
  bankCode: string
  /** Name of the account holder. */
  accountName: string
  /** Account number, digits only. */
  accountNumber: string
}

/** One page of a list. */
export interface PayoutPage {
  /** The items of this page, in order. */
  items: Payout[]
  /** Pass it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null
}

/** When and from which amount on a host is paid. */
export interface PayoutSettings {
  /** The payout days, in Addis Ababa. */
  schedule: PayoutSettingsSchedule
  /** Per currency, the smallest amount that is sent; less waits for the next payouts. */
  minimums: Money[]
  /** The payment gateway that the host has chosen; null for the default of a currency. */
  gateway: string | null
}

/** The payout days, in Addis Ababa. */
export interface PayoutSettingsSchedule {
  /** How often; `monthly` is on the first of the month. */
  every: 'daily' | 'weekly' | 'monthly'
  /** Day of a weekly schedule: 1 is Monday, 7 Sunday. Null for others. */
  weekday: number | null
}

/** Where a payout stands. */
export type PayoutStatus = 'scheduled' | 'sending' | 'paid' | 'failed' | 'held' | 'cancelled'

/** The transfer that it is in, while it is sent and once it is paid. */
export interface PayoutTransfer {
  /** Ours; the bank shows it. */
  reference: string
  /** All payouts that were sent together. */
  amount: Money
  /** Last four digits of the account. */
  accountNumberEnding: string
  /** When it was handed to the gateway. */
  sentAt: Date
}

/** What comes with `PAYOUT_WRONG_STATUS`. */
export interface PayoutWrongStatusData {
  /** The status it is in. */
  status: string
  /** The statuses from which this is possible. */
  allowed: string[]
}

/** What happened, as the books call it. */
export type PostingKind =
  | 'payment_received'
  | 'late_payment_received'
  | 'unexpected_payment_received'
  | 'guest_funds_released'
  | 'booking_cancelled'
  | 'goodwill_granted'
  | 'refund_sent'
  | 'refund_returned'
  | 'payout_sent'
  | 'payout_paid'
  | 'payout_failed'
  | 'payout_returned'
  | 'dispute_opened'
  | 'dispute_won'
  | 'dispute_lost'
  | 'gateway_fee_charged'
  | 'correction'

/** An expiring price for a stay. A booking is made from it and cannot cost anything else. */
export interface Quote {
  /** Id of the quote. */
  id: string
  /** Which listing. */
  listingId: string
  /** First night. */
  checkIn: StayDate
  /** Day of departure. */
  checkOut: StayDate
  /** Number of nights. */
  nights: number
  /** How many people. */
  guests: number
  /** What the guest pays, line by line. They add up to `total`. */
  lineItems: LineItem[]
  /** What the guest pays in all. */
  total: Money
  /** What a guest who cancels gets back, by date. */
  refundSchedule: RefundStep[]
  /** Until when this price can be booked. */
  expiresAt: Date
}

/** Names a quote. */
export interface QuoteRef {
  /** Which quote. */
  quoteId: string
}

/** What guests thought. */
export interface Rating {
  /** Mean of the guests' ratings, 1 to 5; null without reviews. */
  average: number | null
  /** How many reviews there are. */
  count: number
}

/** The session to go on with. */
export interface RefreshSession {
  /** `refreshToken` of the session. */
  refreshToken: string
}

/** What comes with `REFUND_CHANGED`. */
export interface RefundChangedData {
  /** What would be refunded now. */
  refund: Money
}

/** One dated step of a refund schedule. After the last step nothing is refunded. */
export interface RefundStep {
  /** Cancelling before this instant refunds `refund`. */
  until: Date
  /** What the guest gets back. */
  refund: Money
}

/** One tier of a cancellation policy. */
export interface RefundTier {
  /** The tier holds until so many hours before check-in. */
  hoursBeforeCheckIn: number
  /** Share of nights and extra guests that is refunded, in basis points (10000 is all). */
  refundBps: number
}

/** Whose password is to be reset. */
export interface RequestPasswordReset {
  /** E-mail address; upper and lower case are the same. */
  email: string
}

/** The token of a reset link and the new password. */
export interface ResetPassword {
  /** The token in the link of the e-mail. */
  token: string
  /** 10 to 128 characters. */
  newPassword: string
}

/** A guest's word on a completed stay. */
export interface Review {
  /** Id of the review. */
  id: string
  /** First name of the guest. */
  author: string
  /** 1 to 5. */
  rating: number
  /** What they say, plain text. */
  text: string
  /** When it was written. */
  createdAt: Date
}

/** One page of a list. */
export interface ReviewPage {
  /** The items of this page, in order. */
  items: Review[]
  /** Pass it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null
}

/** A role that a user holds. */
export type Role = 'guest' | 'host' | 'support' | 'finance' | 'admin'

/** What to look for. Every filter may be left out. */
export interface SearchListings {
  /** Only places in this part of the map. Absent: the whole world. */
  bounds?: MapBounds | undefined
  /** Only places with a unit that is free for all of it and that take stays of this length. */
  stay?: SearchListingsStay | undefined
  /** Only places for at least so many. */
  guests?: number | undefined
  /** Lowest nightly price. Compared across currencies at the marketplace's reference rates. */
  minPrice?: Money | undefined
  /** Highest nightly price. */
  maxPrice?: Money | undefined
  /** Only places with all of these. */
  amenities?: Amenity[] | undefined
  /** Only these kinds of place. */
  types?: ListingType[] | undefined
  /** Words in title, city or description. */
  text?: string | undefined
  /**
   * `relevance`: best rated with many reviews first. `price`: cheapest first. `rating`: best rated first.
   *
   * @default "relevance"
   */
  sort?: 'relevance' | 'price' | 'rating' | undefined
  /** `nextCursor` of the page before; absent for the first page. */
  cursor?: string | undefined
  /**
   * How many items a page holds, 1 to 100.
   *
   * @default 20
   */
  limit?: number | undefined
}

/** Only places with a unit that is free for all of it and that take stays of this length. */
export interface SearchListingsStay {
  /** First night. */
  checkIn: StayDate
  /** Day of departure. */
  checkOut: StayDate
}

/** A session: proof of who is calling. Browsers also get it as an HttpOnly cookie. */
export interface Session {
  /** Access token: send it as `Authorization: Bearer …`. Works for a few minutes. */
  token: string
  /** When `token` stops working, by the clock of the server. */
  tokenExpiresAt: Date
  /** The same in seconds from now: right also where the clock is wrong. */
  tokenExpiresIn: number
  /** Pass it to `accounts.refresh` for another `token`. Works until the session ends. Keep it secret. */
  refreshToken: string
  /** When the session ends unless it is used. */
  sessionExpiresAt: Date
  /**
   * When the session ends unless it is used.
   *
   * @deprecated since 2026-11-24, gone on 2027-11-24: use `sessionExpiresAt`.
   */
  expiresAt: Date
  /** Who is signed in. */
  user: User
}

/** A language to be written to in. */
export interface SetLocale {
  /** The language of e-mails from now on. */
  locale: Locale
}

/** Credentials. */
export interface SignIn {
  /** E-mail address; upper and lower case are the same. */
  email: string
  /** The password. */
  password: string
}

/** A new account. */
export interface SignUp {
  /** Name as others see it, 1 to 80 characters. */
  name: string
  /** E-mail address; upper and lower case are the same. */
  email: string
  /** 10 to 128 characters. */
  password: string
  /** The language of e-mails. By default the first of `Accept-Language` that we write, or English. */
  locale?: Locale | undefined
}

/** What to pay, and where to come back to. */
export interface StartPayment {
  /** What to pay for. */
  bookingId: string
  /** Where the gateway sends the browser afterwards. */
  returnUrl: string
}

/** What a host was owed in a month and why, from the ledger. */
export interface Statement {
  /** Whose statement it is. */
  hostAccountId: string
  /** The month, `YYYY-MM`. */
  month: string
  /** All amounts are in it. */
  currency: Currency
  /** The instant at which the month began in Addis Ababa. */
  startsAt: Date
  /** The instant at which it ended; not part of it. */
  endsAt: Date
  /** What the host was owed when the month began. */
  opening: Money
  /** What changed it, in order. */
  lines: StatementLine[]
  /** What the host is owed at the end: `opening` and all lines. */
  closing: Money
  /** The same as comma-separated text with a head line, ready to be saved as a file. */
  csv: string
}

/** One line of a statement. */
export interface StatementLine {
  /** When it was booked. */
  at: Date
  /** Code of the booking that it is about, or null. */
  bookingCode: string | null
  /** `payment_received`: a guest paid, and the part of the host is owed. `booking_cancelled`: what the host gives back. `payout_sent` and `payout_failed`: on its way to the bank, and back again. */
  kind: PostingKind
  /** What the balance changed by; below zero when it became less. */
  amount: Money
  /** What the host was owed after it. */
  balance: Money
}

/** A calendar date `YYYY-MM-DD` in the listing's time zone. A date, never an instant. */
export type StayDate = `${number}-${number}-${number}`

/** What comes with `STAY_NOT_ALLOWED`. */
export interface StayNotAllowedData {
  /** Which rule of the listing is broken. */
  reason: 'check_in_past' | 'too_short' | 'too_long' | 'too_far_ahead' | 'too_many_guests'
  /** The bound: nights, guests, or the first or last possible date. */
  limit: number | StayDate
}

/** What comes with `TOO_MANY_REQUESTS`. */
export interface TooManyRequestsData {
  /** How long to wait, in milliseconds. */
  retryAfterMs: number
}

/** What comes with `TOO_MANY_STREAMS`. */
export interface TooManyStreamsData {
  /** How many one person may have open. */
  limit: number
}

/** What comes with `UNAVAILABLE`. */
export interface UnavailableData {
  /** How long to wait, in milliseconds. */
  retryAfterMs: number
  /** What the call has changed. `unknown`: it may have been made, or not; the same call under its idempotency key makes it once. */
  changed: 'nothing' | 'unknown'
}

/** What comes with `UNKNOWN_VERSION`. */
export interface UnknownVersionData {
  /** The versions that it speaks, newest last. */
  known: string[]
}

/** Changes to a listing; fields left out stay as they are. */
export interface UpdateListing {
  /** Which listing. */
  listingId: string
  /** What kind of place it is. */
  type?: ListingType | undefined
  /** Short name, 8 to 80 characters. */
  title?: string | undefined
  /** What guests should know, 40 to 5000 characters of plain text. */
  description?: string | undefined
  /** Exact position, degrees north. Give it with `longitude`. */
  latitude?: number | undefined
  /** Exact position, degrees east. Give it with `latitude`. */
  longitude?: number | undefined
  /** Street address; private until booked. */
  addressLine?: string | undefined
  /** City or town. */
  city?: string | undefined
  /** Region or state. */
  region?: string | null | undefined
  /** ISO 3166-1 alpha-2 code. */
  countryCode?: string | undefined
  /** Currency of all its prices; fixed once it has been published. */
  currency?: Currency | undefined
  /** How many people may stay, 1 to 50. */
  maxGuests?: number | undefined
  /** Number of bedrooms. */
  bedrooms?: number | undefined
  /** Number of beds. */
  beds?: number | undefined
  /** Number of bathrooms. */
  bathrooms?: number | undefined
  /** What it offers. */
  amenities?: Amenity[] | undefined
  /** What the host asks of guests. */
  houseRules?: string | null | undefined
  /** Earliest arrival, local time `HH:MM`. Default 15:00. */
  checkInFrom?: string | undefined
  /** Latest departure, local time `HH:MM`. Default 11:00. */
  checkOutBy?: string | undefined
  /** Shortest stay. Default 1. */
  minNights?: number | undefined
  /** Longest stay. Default 90. */
  maxNights?: number | undefined
  /** Number of identical units. Default 1. */
  unitCount?: number | undefined
  /** Which refund tiers apply to new quotes. */
  cancellationPolicy?: CancellationPolicy | undefined
  /** Price of a night, in minor units of `currency`. */
  nightlyMinor?: number | undefined
  /** Once per stay, in minor units. Default 0. */
  cleaningFeeMinor?: number | undefined
  /** Per night for each guest above `guestsIncluded`. Default 0. */
  extraGuestFeeMinor?: number | undefined
  /** Guests covered by the nightly price. Default `maxGuests`. */
  guestsIncluded?: number | undefined
  /** Pictures, best first; replaces those that were there. */
  photos?: UpdateListingPhoto[] | undefined
}

/** Pictures, best first; replaces those that were there. */
export interface UpdateListingPhoto {
  /** Address of the picture. */
  url: string
  /** What it shows. */
  alt: string
  /** Width in pixels. */
  width: number
  /** Height in pixels. */
  height: number
}

/** What changes; the rest stays. */
export interface UpdatePayoutSettings {
  /** The payout days, in Addis Ababa. */
  schedule?: UpdatePayoutSettingsSchedule | undefined
  /** Smallest amounts to be sent; currencies that are left out stay as they are. */
  minimums?: UpdatePayoutSettingsMinimum[] | undefined
  /** The payment gateway through which guests pay and the host is paid, where it collects the currency; null for the default. */
  gateway?: string | null | undefined
}

/** Smallest amounts to be sent; currencies that are left out stay as they are. */
export interface UpdatePayoutSettingsMinimum {
  /** In minor units; our own minimum counts where it is more. */
  amountMinor: number
  /** Of this currency. */
  currency: Currency
}

/** The payout days, in Addis Ababa. */
export interface UpdatePayoutSettingsSchedule {
  /** How often; `monthly` is on the first of the month. */
  every: 'daily' | 'weekly' | 'monthly'
  /** Of `weekly`, and only there: 1 is Monday, 7 Sunday. */
  weekday?: number | undefined
}

/** The signed-in person, as they see themselves. */
export interface User {
  /** Id of the user. */
  id: string
  /** Name as others see it. */
  name: string
  /** E-mail address, in lower case. */
  email: string
  /** Whether the address has been confirmed by its link. */
  emailVerified: boolean
  /** The language of e-mails to them. */
  locale: Locale
  /** Everybody is a guest; hosts and staff are more. */
  roles: Role[]
  /** The host account, or null. */
  hostAccountId: string | null
}

/** The token of a verification link. */
export interface VerifyEmail {
  /** The token in the link of the e-mail. */
  token: string
}

/** Which booking to watch, and from where on. */
export interface WatchBooking {
  /** Which booking. */
  bookingId: string
  /** `id` of the last event that was seen; absent to begin with how it stands now. */
  lastEventId?: string | undefined
}
