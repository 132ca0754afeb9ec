// Written by `npm run generate` from the contract in packages/api. Do not edit.

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
} from '@nexus/sdk'
import { useNexus } from '@nexus/sdk/react'

export interface Inputs {
  accounts_signUp: SignUp
  accounts_signIn: SignIn
  accounts_refresh: RefreshSession
  accounts_setLocale: SetLocale
  accounts_verifyEmail: VerifyEmail
  accounts_requestPasswordReset: RequestPasswordReset
  accounts_resetPassword: ResetPassword
  accounts_becomeHost: BecomeHost
  accounts_updatePayoutAccount: PayoutAccount
  listings_byId: ListingRef
  listings_calendar: ListingCalendarInput
  listings_mineById: ListingRef
  listings_listMine: ListMyListings
  listings_create: CreateListing
  listings_update: UpdateListing
  listings_publish: ListingRef
  listings_pause: ListingRef
  listings_resume: ListingRef
  listings_archive: ListingRef
  listings_search: SearchListings
  quotes_create: CreateQuote
  quotes_byId: QuoteRef
  bookings_create: CreateBooking
  bookings_byId: BookingRef
  bookings_list: ListBookings
  bookings_listForHost: ListBookings
  bookings_previewCancellation: BookingRef
  bookings_cancel: CancelBooking
  payments_start: StartPayment
  payments_refresh: PaymentRef
  payments_byId: PaymentRef
  payments_list: BookingRef
  payouts_list: ListPayouts
  payouts_updateSettings: UpdatePayoutSettings
  payouts_banks: ListBanks
  payouts_statement: GetStatement
  reviews_list: ListReviews
}

export function useEverything(inputs: Inputs) {
  const nexus = useNexus()
  keep(nexus.accounts.signUp.mutationOptions())
  keep(nexus.accounts.signIn.mutationOptions())
  keep(nexus.accounts.refresh.mutationOptions())
  keep(nexus.accounts.signOut.mutationOptions())
  keep(nexus.accounts.me.queryOptions())
  keep(nexus.accounts.requestEmailVerification.mutationOptions())
  keep(nexus.accounts.setLocale.mutationOptions())
  keep(nexus.accounts.verifyEmail.mutationOptions())
  keep(nexus.accounts.requestPasswordReset.mutationOptions())
  keep(nexus.accounts.resetPassword.mutationOptions())
  keep(nexus.accounts.becomeHost.mutationOptions())
  keep(nexus.accounts.updatePayoutAccount.mutationOptions())
  keep(nexus.listings.byId.queryOptions(inputs.listings_byId))
  keep(nexus.listings.calendar.queryOptions(inputs.listings_calendar))
  keep(nexus.listings.mineById.queryOptions(inputs.listings_mineById))
  keep(nexus.listings.listMine.queryOptions(inputs.listings_listMine))
  keep(nexus.listings.listMine.infiniteQueryOptions(inputs.listings_listMine))
  keep(nexus.listings.create.mutationOptions())
  keep(nexus.listings.update.mutationOptions())
  keep(nexus.listings.publish.mutationOptions())
  keep(nexus.listings.pause.mutationOptions())
  keep(nexus.listings.resume.mutationOptions())
  keep(nexus.listings.archive.mutationOptions())
  keep(nexus.listings.search.queryOptions(inputs.listings_search))
  keep(nexus.listings.search.infiniteQueryOptions(inputs.listings_search))
  keep(nexus.quotes.create.mutationOptions())
  keep(nexus.quotes.byId.queryOptions(inputs.quotes_byId))
  keep(nexus.bookings.create.mutationOptions())
  keep(nexus.bookings.byId.queryOptions(inputs.bookings_byId))
  keep(nexus.bookings.list.queryOptions(inputs.bookings_list))
  keep(nexus.bookings.list.infiniteQueryOptions(inputs.bookings_list))
  keep(nexus.bookings.listForHost.queryOptions(inputs.bookings_listForHost))
  keep(nexus.bookings.listForHost.infiniteQueryOptions(inputs.bookings_listForHost))
  keep(nexus.bookings.previewCancellation.queryOptions(inputs.bookings_previewCancellation))
  keep(nexus.bookings.cancel.mutationOptions())
  keep(nexus.payments.start.mutationOptions())
  keep(nexus.payments.refresh.mutationOptions())
  keep(nexus.payments.byId.queryOptions(inputs.payments_byId))
  keep(nexus.payments.list.queryOptions(inputs.payments_list))
  keep(nexus.payouts.list.queryOptions(inputs.payouts_list))
  keep(nexus.payouts.list.infiniteQueryOptions(inputs.payouts_list))
  keep(nexus.payouts.settings.queryOptions())
  keep(nexus.payouts.updateSettings.mutationOptions())
  keep(nexus.payouts.banks.queryOptions(inputs.payouts_banks))
  keep(nexus.payouts.statement.queryOptions(inputs.payouts_statement))
  keep(nexus.reviews.list.queryOptions(inputs.reviews_list))
  keep(nexus.reviews.list.infiniteQueryOptions(inputs.reviews_list))
}

declare function keep(options: object): void
