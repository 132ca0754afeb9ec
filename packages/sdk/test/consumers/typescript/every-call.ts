// Written by `npm run generate` from the contract in packages/api. Do not edit.

import {
  createNexus,
  type BecomeHost,
  type BookingRef,
  type CancelBooking,
  type CreateBooking,
  type CreateListing,
  type CreateQuote,
  type GetStatement,
  type ListBanks,
  type ListBookings,
  type ListMyListings,
  type ListPayouts,
  type ListReviews,
  type ListingCalendarInput,
  type ListingRef,
  type PaymentRef,
  type PayoutAccount,
  type QuoteRef,
  type RefreshSession,
  type RequestPasswordReset,
  type ResetPassword,
  type SearchListings,
  type SetLocale,
  type SignIn,
  type SignUp,
  type StartPayment,
  type UpdateListing,
  type UpdatePayoutSettings,
  type VerifyEmail,
  type WatchBooking,
} from '@nexus/sdk'

export interface Inputs {
  accountsSignUp: SignUp
  accountsSignIn: SignIn
  accountsRefresh: RefreshSession
  accountsSetLocale: SetLocale
  accountsVerifyEmail: VerifyEmail
  accountsRequestPasswordReset: RequestPasswordReset
  accountsResetPassword: ResetPassword
  accountsBecomeHost: BecomeHost
  accountsUpdatePayoutAccount: PayoutAccount
  listingsById: ListingRef
  listingsCalendar: ListingCalendarInput
  listingsMineById: ListingRef
  listingsListMine: ListMyListings
  listingsCreate: CreateListing
  listingsUpdate: UpdateListing
  listingsPublish: ListingRef
  listingsPause: ListingRef
  listingsResume: ListingRef
  listingsArchive: ListingRef
  listingsSearch: SearchListings
  quotesCreate: CreateQuote
  quotesById: QuoteRef
  bookingsCreate: CreateBooking
  bookingsById: BookingRef
  bookingsList: ListBookings
  bookingsListForHost: ListBookings
  bookingsWatch: WatchBooking
  bookingsPreviewCancellation: BookingRef
  bookingsCancel: CancelBooking
  paymentsStart: StartPayment
  paymentsRefresh: PaymentRef
  paymentsById: PaymentRef
  paymentsList: BookingRef
  payoutsList: ListPayouts
  payoutsUpdateSettings: UpdatePayoutSettings
  payoutsBanks: ListBanks
  payoutsStatement: GetStatement
  reviewsList: ListReviews
}

const nexus = createNexus({ url: 'http://127.0.0.1:4000' })

export async function callAll(inputs: Inputs): Promise<void> {
  const accountsSignUp = await nexus.accounts.signUp(inputs.accountsSignUp)
  console.log(accountsSignUp.token)
  const accountsSignIn = await nexus.accounts.signIn(inputs.accountsSignIn)
  console.log(accountsSignIn.token)
  const accountsRefresh = await nexus.accounts.refresh(inputs.accountsRefresh)
  console.log(accountsRefresh.token)
  const accountsSignOut = await nexus.accounts.signOut()
  console.log(accountsSignOut.done)
  const accountsMe = await nexus.accounts.me()
  console.log(accountsMe.id)
  const accountsRequestEmailVerification = await nexus.accounts.requestEmailVerification()
  console.log(accountsRequestEmailVerification.done)
  const accountsSetLocale = await nexus.accounts.setLocale(inputs.accountsSetLocale)
  console.log(accountsSetLocale.id)
  const accountsVerifyEmail = await nexus.accounts.verifyEmail(inputs.accountsVerifyEmail)
  console.log(accountsVerifyEmail.done)
  const accountsRequestPasswordReset = await nexus.accounts.requestPasswordReset(
    inputs.accountsRequestPasswordReset,
  )
  console.log(accountsRequestPasswordReset.done)
  const accountsResetPassword = await nexus.accounts.resetPassword(inputs.accountsResetPassword)
  console.log(accountsResetPassword.done)
  const accountsBecomeHost = await nexus.accounts.becomeHost(inputs.accountsBecomeHost)
  console.log(accountsBecomeHost.id)
  const accountsUpdatePayoutAccount = await nexus.accounts.updatePayoutAccount(
    inputs.accountsUpdatePayoutAccount,
  )
  console.log(accountsUpdatePayoutAccount.id)
  const listingsById = await nexus.listings.byId(inputs.listingsById)
  console.log(listingsById.id)
  const listingsCalendar = await nexus.listings.calendar(inputs.listingsCalendar)
  console.log(listingsCalendar.from)
  const listingsMineById = await nexus.listings.mineById(inputs.listingsMineById)
  console.log(listingsMineById.id)
  const listingsListMine = await nexus.listings.listMine(inputs.listingsListMine)
  console.log(listingsListMine.items)
  for await (const item of nexus.listings.listMine.items(inputs.listingsListMine)) console.log(item)
  const listingsCreate = await nexus.listings.create(inputs.listingsCreate)
  console.log(listingsCreate.id)
  const listingsUpdate = await nexus.listings.update(inputs.listingsUpdate)
  console.log(listingsUpdate.id)
  const listingsPublish = await nexus.listings.publish(inputs.listingsPublish)
  console.log(listingsPublish.id)
  const listingsPause = await nexus.listings.pause(inputs.listingsPause)
  console.log(listingsPause.id)
  const listingsResume = await nexus.listings.resume(inputs.listingsResume)
  console.log(listingsResume.id)
  const listingsArchive = await nexus.listings.archive(inputs.listingsArchive)
  console.log(listingsArchive.id)
  const listingsSearch = await nexus.listings.search(inputs.listingsSearch)
  console.log(listingsSearch.items)
  for await (const item of nexus.listings.search.items(inputs.listingsSearch)) console.log(item)
  const quotesCreate = await nexus.quotes.create(inputs.quotesCreate)
  console.log(quotesCreate.id)
  const quotesById = await nexus.quotes.byId(inputs.quotesById)
  console.log(quotesById.id)
  const bookingsCreate = await nexus.bookings.create(inputs.bookingsCreate)
  console.log(bookingsCreate.id)
  const bookingsById = await nexus.bookings.byId(inputs.bookingsById)
  console.log(bookingsById.id)
  const bookingsList = await nexus.bookings.list(inputs.bookingsList)
  console.log(bookingsList.items)
  for await (const item of nexus.bookings.list.items(inputs.bookingsList)) console.log(item)
  const bookingsListForHost = await nexus.bookings.listForHost(inputs.bookingsListForHost)
  console.log(bookingsListForHost.items)
  for await (const item of nexus.bookings.listForHost.items(inputs.bookingsListForHost))
    console.log(item)
  for await (const item of nexus.bookings.watch(inputs.bookingsWatch.bookingId))
    console.log(item.id)
  const bookingsPreviewCancellation = await nexus.bookings.previewCancellation(
    inputs.bookingsPreviewCancellation,
  )
  console.log(bookingsPreviewCancellation.bookingId)
  const bookingsCancel = await nexus.bookings.cancel(inputs.bookingsCancel)
  console.log(bookingsCancel.id)
  const paymentsStart = await nexus.payments.start(inputs.paymentsStart)
  console.log(paymentsStart.id)
  const paymentsRefresh = await nexus.payments.refresh(inputs.paymentsRefresh)
  console.log(paymentsRefresh.id)
  const paymentsById = await nexus.payments.byId(inputs.paymentsById)
  console.log(paymentsById.id)
  const paymentsList = await nexus.payments.list(inputs.paymentsList)
  console.log(paymentsList.length)
  const payoutsList = await nexus.payouts.list(inputs.payoutsList)
  console.log(payoutsList.items)
  for await (const item of nexus.payouts.list.items(inputs.payoutsList)) console.log(item)
  const payoutsSettings = await nexus.payouts.settings()
  console.log(payoutsSettings.schedule)
  const payoutsUpdateSettings = await nexus.payouts.updateSettings(inputs.payoutsUpdateSettings)
  console.log(payoutsUpdateSettings.schedule)
  const payoutsBanks = await nexus.payouts.banks(inputs.payoutsBanks)
  console.log(payoutsBanks.banks)
  const payoutsStatement = await nexus.payouts.statement(inputs.payoutsStatement)
  console.log(payoutsStatement.hostAccountId)
  const reviewsList = await nexus.reviews.list(inputs.reviewsList)
  console.log(reviewsList.items)
  for await (const item of nexus.reviews.list.items(inputs.reviewsList)) console.log(item)
}
