// Written by `npm run generate` from the contract in packages/api. Do not edit.

import type { ProcedureTable } from '../call.ts'

/** How each procedure is called. */
export const procedures: ProcedureTable = {
  'accounts.signUp': { kind: 'mutation', takesInput: true },
  'accounts.signIn': { kind: 'mutation', takesInput: true, idempotent: true },
  'accounts.signOut': { kind: 'mutation', idempotent: true },
  'accounts.me': { kind: 'query' },
  'accounts.requestEmailVerification': { kind: 'mutation', idempotent: true },
  'accounts.verifyEmail': { kind: 'mutation', takesInput: true, idempotent: true },
  'accounts.requestPasswordReset': { kind: 'mutation', takesInput: true, idempotent: true },
  'accounts.resetPassword': { kind: 'mutation', takesInput: true },
  'accounts.becomeHost': { kind: 'mutation', takesInput: true },
  'accounts.updatePayoutAccount': { kind: 'mutation', takesInput: true, idempotent: true },
  'listings.byId': { kind: 'query', takesInput: true },
  'listings.calendar': { kind: 'query', takesInput: true },
  'listings.mineById': { kind: 'query', takesInput: true },
  'listings.listMine': { kind: 'query', takesInput: true, paged: true },
  'listings.create': { kind: 'mutation', takesInput: true },
  'listings.update': { kind: 'mutation', takesInput: true, idempotent: true },
  'listings.publish': { kind: 'mutation', takesInput: true, idempotent: true },
  'listings.pause': { kind: 'mutation', takesInput: true, idempotent: true },
  'listings.resume': { kind: 'mutation', takesInput: true, idempotent: true },
  'listings.archive': { kind: 'mutation', takesInput: true, idempotent: true },
  'listings.search': { kind: 'query', takesInput: true, paged: true },
  'quotes.create': { kind: 'mutation', takesInput: true },
  'quotes.byId': { kind: 'query', takesInput: true },
  'bookings.create': { kind: 'mutation', takesInput: true, idempotent: true },
  'bookings.byId': { kind: 'query', takesInput: true },
  'bookings.list': { kind: 'query', takesInput: true, paged: true },
  'bookings.listForHost': { kind: 'query', takesInput: true, paged: true },
  'bookings.previewCancellation': { kind: 'query', takesInput: true },
  'bookings.cancel': { kind: 'mutation', takesInput: true, idempotent: true },
  'payments.start': { kind: 'mutation', takesInput: true, idempotent: true },
  'payments.refresh': { kind: 'mutation', takesInput: true, idempotent: true },
  'payments.byId': { kind: 'query', takesInput: true },
  'payments.list': { kind: 'query', takesInput: true },
  'reviews.list': { kind: 'query', takesInput: true, paged: true },
}

/** The version of the contract that this SDK was written from. */
export const contractVersion = '2026-11-23'
