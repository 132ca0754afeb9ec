// Written by `npm run generate` from the contract in packages/api. Do not edit.

/** How each procedure is called; `readProcedures` knows what the letters mean. */
export const procedures: readonly string[] = [
  'accounts.signUp mio',
  'accounts.signIn mio',
  'accounts.refresh miol',
  'accounts.signOut m',
  'accounts.me q',
  'accounts.requestEmailVerification m',
  'accounts.verifyEmail mio',
  'accounts.requestPasswordReset mio',
  'accounts.resetPassword mio',
  'accounts.becomeHost mir',
  'accounts.updatePayoutAccount mi',
  'listings.byId qio',
  'listings.calendar qio',
  'listings.mineById qi',
  'listings.listMine qip',
  'listings.create mir',
  'listings.update mi',
  'listings.publish mi',
  'listings.pause mi',
  'listings.resume mi',
  'listings.archive mi',
  'listings.search qipo',
  'quotes.create mior',
  'quotes.byId qio',
  'bookings.create mi',
  'bookings.byId qi',
  'bookings.list qip',
  'bookings.listForHost qip',
  'bookings.watch sil',
  'bookings.previewCancellation qi',
  'bookings.cancel mi',
  'payments.start mi',
  'payments.refresh mi',
  'payments.byId qi',
  'payments.list qi',
  'reviews.list qipo',
]

/** The version of the contract that this SDK was written from. */
export const contractVersion = '2026-11-24'
