import type { ErrorCode } from '../../src/errors.ts'
import { wholeListing } from '../house/listing.ts'
import { type CallerName, callers, type World } from './world.ts'

export type Outcome = 'ok' | ErrorCode

export type Row = {
  path: string
  /** Made anew for every caller; absent for a procedure without input. */
  input?: (world: World, caller: CallerName) => unknown
  outcomes: Record<CallerName, Outcome>
}

type Others = Partial<Record<CallerName, Outcome>>

const all = (outcome: Outcome) =>
  Object.fromEntries(callers.map((name) => [name, outcome])) as Record<CallerName, Outcome>
const open = (outcome: Outcome, others: Others = {}) => ({ ...all(outcome), ...others })
const signedIn = (outcome: Outcome, others: Others = {}) => ({
  ...all(outcome),
  nobody: 'UNAUTHENTICATED' as const,
  ...others,
})
/** What `host` gets on what is theirs, and another host on it. */
const hosts = (own: Outcome, another: Outcome) =>
  signedIn('NOT_A_HOST', { host: own, otherHost: another })
const staff = (...roles: CallerName[]) =>
  signedIn('FORBIDDEN', { admin: 'ok', ...Object.fromEntries(roles.map((role) => [role, 'ok'])) })
/** What only its guest sees, and the one where its host sees it too. */
const guestOnly = signedIn('NOT_FOUND', { guest: 'ok' })
const bothSides = signedIn('NOT_FOUND', { guest: 'ok', host: 'ok' })

const ref = (world: World) => ({ listingId: world.listing.id })
const draft = (world: World) => ({ listingId: world.draft.id })
const bookingRef = async (world: World) => ({ bookingId: (await world.booking()).id })
const confirmedRef = async (world: World) => ({ bookingId: await world.confirmed() })
const paymentRef = async (world: World) => ({ paymentId: (await world.payment()).id })
const payout = { bankCode: '855', accountName: 'Somebody', accountNumber: '0900123456' }
const newcomer = (_world: World, caller: CallerName) => ({
  name: 'New Person',
  email: `new-${caller}-${Math.random()}@test.example`,
  password: 'a long password',
})

const noPayout = () => ({ payoutId: '00000000-0000-7000-8000-000000000000', reason: 'A look.' })
const noJob = () => ({ jobId: '999999999', reason: 'A look.' })
const adminMissing = signedIn('FORBIDDEN', { admin: 'NOT_FOUND' })
const readsMissing = signedIn('FORBIDDEN', {
  support: 'NOT_FOUND',
  finance: 'NOT_FOUND',
  admin: 'NOT_FOUND',
})
const aKind = () => ({ kind: 'maintenance/prune', reason: 'A look.' })
const financeMissing = signedIn('FORBIDDEN', { finance: 'NOT_FOUND', admin: 'NOT_FOUND' })
const nothing = '00000000-0000-7000-8000-000000000000'
const otherHost = (world: World) => ({
  hostAccountId: world.hostAccounts.otherHost,
  reason: 'A look.',
})

/** Procedure by procedure, what each caller gets for what belongs to `guest` and `host`. */
export const table: Row[] = [
  { path: 'accounts.signUp', input: newcomer, outcomes: open('ok') },
  {
    path: 'accounts.signIn',
    input: () => ({ email: 'nobody@test.example', password: 'not the one' }),
    outcomes: open('WRONG_CREDENTIALS'),
  },
  {
    path: 'accounts.refresh',
    input: (world) => ({ refreshToken: world.people.guest.token }),
    outcomes: open('ok'),
  },
  { path: 'accounts.signOut', outcomes: signedIn('ok') },
  { path: 'accounts.me', outcomes: signedIn('ok') },
  { path: 'accounts.setLocale', input: () => ({ locale: 'am' }), outcomes: signedIn('ok') },
  { path: 'accounts.requestEmailVerification', outcomes: signedIn('ok') },
  {
    path: 'accounts.verifyEmail',
    input: () => ({ token: 'no-such-token' }),
    outcomes: open('TOKEN_INVALID'),
  },
  {
    path: 'accounts.requestPasswordReset',
    input: (world) => ({ email: world.people.guest.email }),
    outcomes: open('ok'),
  },
  {
    path: 'accounts.resetPassword',
    input: () => ({ token: 'no-such-token', newPassword: 'another password' }),
    outcomes: open('TOKEN_INVALID'),
  },
  {
    path: 'accounts.becomeHost',
    input: () => ({ displayName: 'Me' }),
    outcomes: signedIn('ok', { host: 'ALREADY_A_HOST', otherHost: 'ALREADY_A_HOST' }),
  },
  { path: 'accounts.updatePayoutAccount', input: () => payout, outcomes: hosts('ok', 'ok') },

  { path: 'listings.byId', input: ref, outcomes: open('ok') },
  { path: 'listings.byId', input: draft, outcomes: open('NOT_FOUND') },
  {
    path: 'listings.calendar',
    input: (world) => ({ ...ref(world), from: '2027-03-01', to: '2027-04-01' }),
    outcomes: open('ok'),
  },
  {
    path: 'listings.calendar',
    input: (world) => ({ ...draft(world), from: '2027-03-01', to: '2027-04-01' }),
    outcomes: open('NOT_FOUND'),
  },
  { path: 'listings.search', input: () => ({}), outcomes: open('ok') },
  { path: 'listings.mineById', input: draft, outcomes: hosts('ok', 'NOT_FOUND') },
  { path: 'listings.mineById', input: ref, outcomes: hosts('ok', 'NOT_FOUND') },
  { path: 'listings.listMine', input: () => ({}), outcomes: hosts('ok', 'ok') },
  { path: 'listings.create', input: () => wholeListing, outcomes: hosts('ok', 'ok') },
  {
    path: 'listings.update',
    input: (world) => ({ ...ref(world), title: 'A place of somebody else' }),
    outcomes: hosts('ok', 'NOT_FOUND'),
  },
  { path: 'listings.publish', input: draft, outcomes: hosts('ok', 'NOT_FOUND') },
  { path: 'listings.pause', input: ref, outcomes: hosts('ok', 'NOT_FOUND') },
  { path: 'listings.resume', input: ref, outcomes: hosts('ok', 'NOT_FOUND') },
  { path: 'listings.archive', input: ref, outcomes: hosts('ok', 'NOT_FOUND') },

  {
    path: 'quotes.create',
    input: (world) => ({ ...ref(world), ...world.stay(), guests: 1 }),
    outcomes: open('ok'),
  },
  {
    path: 'quotes.create',
    input: (world) => ({ ...draft(world), ...world.stay(), guests: 1 }),
    outcomes: open('NOT_FOUND'),
  },
  {
    path: 'quotes.byId',
    input: async (world) => ({ quoteId: (await world.quote('guest')).id }),
    outcomes: open('NOT_FOUND', { guest: 'ok' }),
  },
  {
    path: 'quotes.byId',
    input: async (world) => ({ quoteId: (await world.quote('nobody')).id }),
    outcomes: open('ok'),
  },

  {
    path: 'bookings.create',
    input: async (world) => ({ quoteId: (await world.quote('guest')).id }),
    outcomes: guestOnly,
  },
  {
    path: 'bookings.create',
    input: async (world) => ({ quoteId: (await world.quote('nobody')).id }),
    outcomes: signedIn('ok', { host: 'OWN_LISTING' }),
  },
  {
    path: 'bookings.create',
    input: async (world) => ({ quoteId: await quoteThatIsBooked(world) }),
    outcomes: guestOnly,
  },
  { path: 'bookings.byId', input: bookingRef, outcomes: bothSides },
  { path: 'bookings.byId', input: confirmedRef, outcomes: bothSides },
  {
    path: 'bookings.watch',
    input: bookingRef,
    outcomes: { ...bothSides, support: 'ok', finance: 'ok', admin: 'ok' },
  },
  { path: 'bookings.list', input: () => ({}), outcomes: signedIn('ok') },
  { path: 'bookings.listForHost', input: () => ({}), outcomes: hosts('ok', 'ok') },
  { path: 'bookings.previewCancellation', input: confirmedRef, outcomes: bothSides },
  { path: 'bookings.cancel', input: bookingRef, outcomes: bothSides },

  {
    path: 'payments.start',
    input: async (world) => ({
      ...(await bookingRef(world)),
      returnUrl: 'https://stay.example/back',
    }),
    outcomes: guestOnly,
  },
  { path: 'payments.refresh', input: paymentRef, outcomes: guestOnly },
  { path: 'payments.byId', input: paymentRef, outcomes: guestOnly },
  { path: 'payments.list', input: bookingRef, outcomes: guestOnly },

  { path: 'payouts.list', input: () => ({}), outcomes: hosts('ok', 'ok') },
  { path: 'payouts.settings', outcomes: hosts('ok', 'ok') },
  {
    path: 'payouts.updateSettings',
    input: () => ({ schedule: { every: 'daily' } }),
    outcomes: hosts('ok', 'ok'),
  },
  { path: 'payouts.banks', input: () => ({}), outcomes: open('ok') },
  { path: 'payouts.statement', input: () => ({ month: '2026-11' }), outcomes: hosts('ok', 'ok') },

  { path: 'reviews.list', input: ref, outcomes: open('ok') },
  { path: 'reviews.list', input: draft, outcomes: open('NOT_FOUND') },

  { path: 'staff.bookingById', input: bookingRef, outcomes: staff('support', 'finance') },
  { path: 'staff.checkLedger', outcomes: staff('finance') },
  {
    path: 'staff.hostStatement',
    input: (world) => ({ month: '2026-11', hostAccountId: world.hostAccounts.otherHost }),
    outcomes: staff('finance', 'support'),
  },
  { path: 'staff.listPayouts', input: () => ({}), outcomes: staff('finance', 'support') },
  { path: 'staff.holdPayout', input: noPayout, outcomes: financeMissing },
  { path: 'staff.releasePayout', input: noPayout, outcomes: financeMissing },
  { path: 'staff.retryPayout', input: noPayout, outcomes: financeMissing },
  { path: 'staff.listJobs', input: () => ({}), outcomes: staff('support', 'finance') },
  { path: 'staff.jobById', input: () => ({ jobId: '999999999' }), outcomes: readsMissing },
  { path: 'staff.listJobRuns', input: () => ({}), outcomes: staff('support', 'finance') },
  { path: 'staff.listDeadLetters', input: () => ({}), outcomes: staff('support', 'finance') },
  { path: 'staff.listJobKinds', outcomes: staff('support', 'finance') },
  { path: 'staff.retryJob', input: noJob, outcomes: adminMissing },
  {
    path: 'staff.rescheduleJob',
    input: () => ({ ...noJob(), runAt: new Date() }),
    outcomes: adminMissing,
  },
  { path: 'staff.cancelJob', input: noJob, outcomes: adminMissing },
  { path: 'staff.pauseJobKind', input: aKind, outcomes: staff() },
  { path: 'staff.resumeJobKind', input: aKind, outcomes: staff() },
  { path: 'staff.listMails', input: () => ({}), outcomes: staff('support') },
  { path: 'staff.listSuppressedAddresses', input: () => ({}), outcomes: staff('support') },
  {
    path: 'staff.suppressAddress',
    input: () => ({ email: 'gone@access.example', reason: 'It bounces.' }),
    outcomes: staff('support'),
  },
  {
    path: 'staff.unsuppressAddress',
    input: () => ({ email: 'gone@access.example', reason: 'It works again.' }),
    outcomes: staff('support'),
  },
  { path: 'staff.listAudit', input: () => ({}), outcomes: staff('support', 'finance') },
  {
    path: 'staff.cancelBooking',
    input: async (world) => ({
      ...(await bookingRef(world)),
      onBehalfOf: 'host',
      reason: 'A look.',
    }),
    outcomes: staff('support', 'finance'),
  },
  { path: 'staff.listRefunds', input: () => ({}), outcomes: staff('support', 'finance') },
  {
    path: 'staff.refundBooking',
    input: () => ({ bookingId: nothing, borneBy: 'platform', reason: 'A look.' }),
    outcomes: readsMissing,
  },
  { path: 'staff.retryRefund', input: () => ({ refundId: nothing }), outcomes: readsMissing },
  {
    path: 'staff.settleRefundByHand',
    input: () => ({ refundId: nothing, reference: 'TT-1', reason: 'A look.' }),
    outcomes: financeMissing,
  },
  { path: 'staff.listHandOrders', input: () => ({}), outcomes: staff('support', 'finance') },
  {
    path: 'staff.confirmBankTransfer',
    input: () => ({
      reference: 'nx-nobody',
      amount: { amountMinor: 1, currency: 'ETB' },
      bankReference: 'FT1',
    }),
    outcomes: financeMissing,
  },
  {
    path: 'staff.confirmHandOrder',
    input: () => ({ orderId: nothing, bankReference: 'FT1' }),
    outcomes: financeMissing,
  },
  {
    path: 'staff.refuseHandOrder',
    input: () => ({ orderId: nothing, reason: 'A look.' }),
    outcomes: financeMissing,
  },
  { path: 'staff.listDisputes', input: () => ({}), outcomes: staff('support', 'finance') },
  {
    path: 'staff.recordDispute',
    input: () => ({ paymentId: nothing, reference: 'CB-1', reason: 'A look.' }),
    outcomes: financeMissing,
  },
  {
    path: 'staff.closeDispute',
    input: () => ({ disputeId: nothing, outcome: 'won', reason: 'A look.' }),
    outcomes: financeMissing,
  },
  { path: 'staff.listCases', input: () => ({}), outcomes: staff('finance') },
  { path: 'staff.caseById', input: () => ({ caseId: nothing }), outcomes: financeMissing },
  { path: 'staff.resolveCase', input: () => ({ caseId: nothing }), outcomes: financeMissing },
  {
    path: 'staff.dismissCase',
    input: () => ({ caseId: nothing, note: 'A look.' }),
    outcomes: financeMissing,
  },
  { path: 'staff.reconcileNow', input: () => ({}), outcomes: staff('finance') },
  { path: 'staff.listReconcileRuns', input: () => ({}), outcomes: staff('finance') },
  { path: 'staff.holdHostPayouts', input: otherHost, outcomes: staff('finance') },
  { path: 'staff.releaseHostPayouts', input: otherHost, outcomes: staff('finance') },
]

async function quoteThatIsBooked(world: World): Promise<string> {
  const { id: quoteId } = await world.quote('nobody')
  await world.as('guest').bookings.create.mutate({ quoteId })
  return quoteId
}
