// Written by `npm run generate` from the contract in packages/api. Do not edit.

import {
  accountSchemas,
  bookingSchemas,
  listingInputs,
  paymentSchemas,
  payoutSchemas,
  quoteSchemas,
  reviewSchemas,
  searchSchemas,
  statementSchemas,
} from '@nexus/api/rules'
import type {
  BecomeHost,
  BookingRef,
  CancelBooking,
  CreateBooking,
  CreateListing,
  CreateQuote,
  GetStatement,
  ListBanks,
  ListBookings,
  ListMyListings,
  ListPayouts,
  ListReviews,
  ListingCalendarInput,
  ListingRef,
  MapBounds,
  PaymentRef,
  PayoutAccount,
  QuoteRef,
  RefreshSession,
  RequestPasswordReset,
  ResetPassword,
  SearchListings,
  SetLocale,
  SignIn,
  SignUp,
  StartPayment,
  UpdateListing,
  UpdatePayoutSettings,
  VerifyEmail,
  WatchBooking,
} from '@nexus/sdk'
import { type InputSchema, withSentences } from './input-schema.ts'

export type { InputSchema }

/**
 * A new host account.
 *
 * Checks a {@link BecomeHost} as `accounts.becomeHost` does.
 */
export const BecomeHostSchema: InputSchema<BecomeHost> = /* @__PURE__ */ withSentences(
  accountSchemas.BecomeHost,
)

/**
 * Names a booking.
 *
 * Checks a {@link BookingRef} as `bookings.byId`, `bookings.previewCancellation`, `payments.list` does.
 */
export const BookingRefSchema: InputSchema<BookingRef> = /* @__PURE__ */ withSentences(
  bookingSchemas.BookingRef,
)

/**
 * What to cancel, and why.
 *
 * Checks a {@link CancelBooking} as `bookings.cancel` does.
 */
export const CancelBookingSchema: InputSchema<CancelBooking> = /* @__PURE__ */ withSentences(
  bookingSchemas.CancelBooking,
)

/**
 * What to book.
 *
 * Checks a {@link CreateBooking} as `bookings.create` does.
 */
export const CreateBookingSchema: InputSchema<CreateBooking> = /* @__PURE__ */ withSentences(
  bookingSchemas.CreateBooking,
)

/**
 * A new draft; every field may come later.
 *
 * Checks a {@link CreateListing} as `listings.create` does.
 */
export const CreateListingSchema: InputSchema<CreateListing> = /* @__PURE__ */ withSentences(
  listingInputs.CreateListing,
)

/**
 * The stay to price.
 *
 * Checks a {@link CreateQuote} as `quotes.create` does.
 */
export const CreateQuoteSchema: InputSchema<CreateQuote> = /* @__PURE__ */ withSentences(
  quoteSchemas.CreateQuote,
)

/**
 * Which statement.
 *
 * Checks a {@link GetStatement} as `payouts.statement` does.
 */
export const GetStatementSchema: InputSchema<GetStatement> = /* @__PURE__ */ withSentences(
  statementSchemas.GetStatement,
)

/**
 * Which banks.
 *
 * Checks a {@link ListBanks} as `payouts.banks` does.
 */
export const ListBanksSchema: InputSchema<ListBanks> = /* @__PURE__ */ withSentences(
  payoutSchemas.ListBanks,
)

/**
 * Which bookings.
 *
 * Checks a {@link ListBookings} as `bookings.list`, `bookings.listForHost` does.
 */
export const ListBookingsSchema: InputSchema<ListBookings> = /* @__PURE__ */ withSentences(
  bookingSchemas.ListBookings,
)

/**
 * Which of my listings.
 *
 * Checks a {@link ListMyListings} as `listings.listMine` does.
 */
export const ListMyListingsSchema: InputSchema<ListMyListings> = /* @__PURE__ */ withSentences(
  listingInputs.ListMine,
)

/**
 * Which payouts.
 *
 * Checks a {@link ListPayouts} as `payouts.list` does.
 */
export const ListPayoutsSchema: InputSchema<ListPayouts> = /* @__PURE__ */ withSentences(
  payoutSchemas.ListPayouts,
)

/**
 * Whose reviews, newest first.
 *
 * Checks a {@link ListReviews} as `reviews.list` does.
 */
export const ListReviewsSchema: InputSchema<ListReviews> = /* @__PURE__ */ withSentences(
  reviewSchemas.ListReviews,
)

/**
 * Which part of a listing's calendar.
 *
 * Checks a {@link ListingCalendarInput} as `listings.calendar` does.
 */
export const ListingCalendarInputSchema: InputSchema<ListingCalendarInput> =
  /* @__PURE__ */ withSentences(listingInputs.CalendarInput)

/**
 * Names a listing.
 *
 * Checks a {@link ListingRef} as `listings.byId`, `listings.mineById`, `listings.publish`, `listings.pause`, `listings.resume`, `listings.archive` does.
 */
export const ListingRefSchema: InputSchema<ListingRef> = /* @__PURE__ */ withSentences(
  listingInputs.ListingRef,
)

/**
 * The part of the map to search.
 *
 * Checks a {@link MapBounds} as the server does.
 */
export const MapBoundsSchema: InputSchema<MapBounds> = /* @__PURE__ */ withSentences(
  searchSchemas.MapBounds,
)

/**
 * Names a payment.
 *
 * Checks a {@link PaymentRef} as `payments.refresh`, `payments.byId` does.
 */
export const PaymentRefSchema: InputSchema<PaymentRef> = /* @__PURE__ */ withSentences(
  paymentSchemas.PaymentRef,
)

/**
 * Where a host is paid.
 *
 * Checks a {@link PayoutAccount} as `accounts.updatePayoutAccount` does.
 */
export const PayoutAccountSchema: InputSchema<PayoutAccount> = /* @__PURE__ */ withSentences(
  accountSchemas.PayoutAccount,
)

/**
 * Names a quote.
 *
 * Checks a {@link QuoteRef} as `quotes.byId` does.
 */
export const QuoteRefSchema: InputSchema<QuoteRef> = /* @__PURE__ */ withSentences(
  quoteSchemas.QuoteRef,
)

/**
 * The session to go on with.
 *
 * Checks a {@link RefreshSession} as `accounts.refresh` does.
 */
export const RefreshSessionSchema: InputSchema<RefreshSession> = /* @__PURE__ */ withSentences(
  accountSchemas.RefreshSession,
)

/**
 * Whose password is to be reset.
 *
 * Checks a {@link RequestPasswordReset} as `accounts.requestPasswordReset` does.
 */
export const RequestPasswordResetSchema: InputSchema<RequestPasswordReset> =
  /* @__PURE__ */ withSentences(accountSchemas.RequestPasswordReset)

/**
 * The token of a reset link and the new password.
 *
 * Checks a {@link ResetPassword} as `accounts.resetPassword` does.
 */
export const ResetPasswordSchema: InputSchema<ResetPassword> = /* @__PURE__ */ withSentences(
  accountSchemas.ResetPassword,
)

/**
 * What to look for. Every filter may be left out.
 *
 * Checks a {@link SearchListings} as `listings.search` does.
 */
export const SearchListingsSchema: InputSchema<SearchListings> = /* @__PURE__ */ withSentences(
  searchSchemas.SearchListings,
)

/**
 * A language to be written to in.
 *
 * Checks a {@link SetLocale} as `accounts.setLocale` does.
 */
export const SetLocaleSchema: InputSchema<SetLocale> = /* @__PURE__ */ withSentences(
  accountSchemas.SetLocale,
)

/**
 * Credentials.
 *
 * Checks a {@link SignIn} as `accounts.signIn` does.
 */
export const SignInSchema: InputSchema<SignIn> = /* @__PURE__ */ withSentences(
  accountSchemas.SignIn,
)

/**
 * A new account.
 *
 * Checks a {@link SignUp} as `accounts.signUp` does.
 */
export const SignUpSchema: InputSchema<SignUp> = /* @__PURE__ */ withSentences(
  accountSchemas.SignUp,
)

/**
 * What to pay, and where to come back to.
 *
 * Checks a {@link StartPayment} as `payments.start` does.
 */
export const StartPaymentSchema: InputSchema<StartPayment> = /* @__PURE__ */ withSentences(
  paymentSchemas.StartPayment,
)

/**
 * Changes to a listing; fields left out stay as they are.
 *
 * Checks a {@link UpdateListing} as `listings.update` does.
 */
export const UpdateListingSchema: InputSchema<UpdateListing> = /* @__PURE__ */ withSentences(
  listingInputs.UpdateListing,
)

/**
 * What changes; the rest stays.
 *
 * Checks a {@link UpdatePayoutSettings} as `payouts.updateSettings` does.
 */
export const UpdatePayoutSettingsSchema: InputSchema<UpdatePayoutSettings> =
  /* @__PURE__ */ withSentences(payoutSchemas.UpdatePayoutSettings)

/**
 * The token of a verification link.
 *
 * Checks a {@link VerifyEmail} as `accounts.verifyEmail` does.
 */
export const VerifyEmailSchema: InputSchema<VerifyEmail> = /* @__PURE__ */ withSentences(
  accountSchemas.VerifyEmail,
)

/**
 * Which booking to watch, and from where on.
 *
 * Checks a {@link WatchBooking} as `bookings.watch` does.
 */
export const WatchBookingSchema: InputSchema<WatchBooking> = /* @__PURE__ */ withSentences(
  bookingSchemas.WatchBooking,
)
