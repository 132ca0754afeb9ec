import { eventId } from '../../src/bookings/event-cursor.ts'
import type { CallerName, World } from '../access/world.ts'
import { wholeListing } from '../house/listing.ts'

type Good = { as: CallerName; input: Record<string, unknown> }

/** For each procedure that takes an input, one with every field in it that its schema accepts, and who may send it. */
export function goodInputs(
  world: World,
  made: { bookingId: string; paymentId: string; quoteId: string; caseId?: string },
): Record<string, Good> {
  const listingId = world.listing.id
  const draftId = world.draft.id
  const hostAccountId = world.hostAccounts.otherHost
  const { bookingId, paymentId, quoteId, caseId = paymentId } = made
  const lastEventId = eventId(bookingId, 0)
  const page = { cursor: 'abc', limit: 10 }
  const listing = {
    ...wholeListing,
    region: 'Addis Ababa',
    houseRules: 'No smoking.',
    checkInFrom: '14:00',
    checkOutBy: '12:00',
    minNights: 1,
    maxNights: 30,
    unitCount: 1,
  }
  const payoutAccount = { bankCode: '855', accountName: 'Somebody', accountNumber: '0900123456' }
  const stay = { checkIn: '2027-03-08', checkOut: '2027-03-11' }
  return {
    'accounts.signUp': {
      as: 'nobody',
      input: {
        name: 'New Person',
        email: 'new@bad.example',
        password: 'a long password',
        locale: 'am',
      },
    },
    'accounts.signIn': {
      as: 'nobody',
      input: { email: 'new@bad.example', password: 'a long password' },
    },
    'accounts.refresh': {
      as: 'nobody',
      input: { refreshToken: 'a-token-of-nobody' },
    },
    'accounts.setLocale': { as: 'guest', input: { locale: 'am' } },
    'accounts.verifyEmail': { as: 'nobody', input: { token: 'no-such-token' } },
    'accounts.requestPasswordReset': { as: 'nobody', input: { email: 'new@bad.example' } },
    'accounts.resetPassword': {
      as: 'nobody',
      input: { token: 'no-such-token', newPassword: 'another password' },
    },
    'accounts.becomeHost': {
      as: 'guest',
      input: { displayName: 'Somebody', about: 'Of long standing.', payoutAccount },
    },
    'accounts.updatePayoutAccount': { as: 'host', input: payoutAccount },
    'listings.byId': { as: 'guest', input: { listingId } },
    'listings.calendar': {
      as: 'nobody',
      input: { listingId, from: '2027-03-01', to: '2027-04-01' },
    },
    'listings.mineById': { as: 'host', input: { listingId } },
    'listings.listMine': { as: 'host', input: { ...page, status: 'draft' } },
    'listings.create': { as: 'host', input: listing },
    'listings.update': { as: 'host', input: { listingId: draftId, ...listing } },
    'listings.publish': { as: 'host', input: { listingId: draftId } },
    'listings.pause': { as: 'host', input: { listingId: draftId } },
    'listings.resume': { as: 'host', input: { listingId: draftId } },
    'listings.archive': { as: 'host', input: { listingId: draftId } },
    'listings.search': {
      as: 'nobody',
      input: {
        bounds: { south: 8, west: 38, north: 10, east: 40 },
        stay,
        guests: 2,
        minPrice: { amountMinor: 100, currency: 'ETB' },
        maxPrice: { amountMinor: 100_000_000, currency: 'USD' },
        amenities: ['wifi'],
        types: ['apartment'],
        text: 'Bole',
        sort: 'price',
        ...page,
      },
    },
    'quotes.create': { as: 'guest', input: { listingId, ...stay, guests: 2 } },
    'quotes.byId': { as: 'guest', input: { quoteId } },
    'bookings.create': { as: 'guest', input: { quoteId } },
    'bookings.byId': { as: 'guest', input: { bookingId } },
    'bookings.watch': { as: 'guest', input: { bookingId, lastEventId } },
    'bookings.list': { as: 'guest', input: { ...page, status: 'confirmed' } },
    'bookings.listForHost': { as: 'host', input: { ...page, status: 'confirmed' } },
    'bookings.previewCancellation': { as: 'guest', input: { bookingId } },
    'bookings.cancel': {
      as: 'guest',
      input: {
        bookingId,
        reason: 'Plans changed.',
        expectedRefund: { amountMinor: 7, currency: 'ETB' },
      },
    },
    'payments.start': { as: 'guest', input: { bookingId, returnUrl: 'https://stay.example/back' } },
    'payments.refresh': { as: 'guest', input: { paymentId } },
    'payments.byId': { as: 'guest', input: { paymentId } },
    'payments.list': { as: 'guest', input: { bookingId } },
    'payouts.list': { as: 'host', input: { ...page, status: 'scheduled' } },
    'payouts.updateSettings': {
      as: 'host',
      input: {
        schedule: { every: 'weekly', weekday: 1 },
        minimums: [{ amountMinor: 50_000, currency: 'ETB' }],
        gateway: 'chapa',
      },
    },
    'payouts.banks': { as: 'nobody', input: { currency: 'ETB' } },
    'payouts.statement': { as: 'host', input: { month: '2026-11', currency: 'ETB' } },
    'staff.hostStatement': {
      as: 'finance',
      input: { month: '2026-11', currency: 'ETB', hostAccountId },
    },
    'reviews.list': { as: 'nobody', input: { ...page, listingId } },
    'staff.bookingById': { as: 'admin', input: { bookingId } },
    'staff.listPayouts': {
      as: 'finance',
      input: {
        ...page,
        bookingId,
        hostAccountId,
        currency: 'ETB',
        status: 'held',
        dueBefore: new Date('2027-03-08'),
      },
    },
    'staff.listJobs': {
      as: 'support',
      input: {
        ...page,
        kind: 'payments/settle',
        state: 'due',
        key: 'settle:1',
        text: 'settle',
        queuedBefore: new Date(),
        queuedAfter: new Date('2026-01-01'),
      },
    },
    'staff.jobById': { as: 'support', input: { jobId: '1' } },
    'staff.listJobRuns': {
      as: 'support',
      input: {
        ...page,
        kind: 'payments/settle',
        jobId: '1',
        outcome: 'failed',
        startedBefore: new Date(),
        startedAfter: new Date('2026-01-01'),
      },
    },
    'staff.listDeadLetters': {
      as: 'support',
      input: { ...page, kind: 'payments/settle', reason: 'hopeless', text: 'no', resolved: true },
    },
    'staff.retryJob': {
      as: 'admin',
      input: { jobId: '1', payload: '{"txRef":"a"}', reason: 'A look.' },
    },
    'staff.rescheduleJob': {
      as: 'admin',
      input: { jobId: '1', runAt: new Date(), reason: 'A look.' },
    },
    'staff.cancelJob': { as: 'admin', input: { jobId: '1', reason: 'A look.' } },
    'staff.pauseJobKind': { as: 'admin', input: { kind: 'maintenance/prune', reason: 'A look.' } },
    'staff.resumeJobKind': { as: 'admin', input: { kind: 'maintenance/prune', reason: 'A look.' } },
    'staff.listMails': { as: 'support', input: { ...page, email: 'sara@bad.example' } },
    'staff.listSuppressedAddresses': {
      as: 'support',
      input: { ...page, email: 'sara@bad.example' },
    },
    'staff.suppressAddress': {
      as: 'support',
      input: { email: 'gone@bad.example', reason: 'It bounces.' },
    },
    'staff.unsuppressAddress': {
      as: 'support',
      input: { email: 'gone@bad.example', reason: 'It works again.' },
    },
    'staff.listAudit': {
      as: 'finance',
      input: {
        ...page,
        actorId: paymentId,
        action: 'jobs.retry',
        subject: 'job:1',
        before: new Date(),
        after: new Date('2026-01-01'),
      },
    },
    'staff.cancelBooking': {
      as: 'support',
      input: {
        bookingId,
        onBehalfOf: 'host',
        refund: { amountMinor: 7, currency: 'ETB' },
        borneBy: 'platform',
        reason: 'A look.',
      },
    },
    'staff.listRefunds': { as: 'support', input: { ...page, bookingId, status: 'failed' } },
    'staff.refundBooking': {
      as: 'finance',
      input: {
        bookingId,
        amount: { amountMinor: 7, currency: 'ETB' },
        borneBy: 'host',
        reason: 'A look.',
      },
    },
    'staff.retryRefund': { as: 'support', input: { refundId: paymentId } },
    'staff.settleRefundByHand': {
      as: 'finance',
      input: { refundId: paymentId, reference: 'TT-1', reason: 'A look.' },
    },
    'staff.listHandOrders': {
      as: 'support',
      input: { ...page, kind: 'collect', status: 'open', reference: 'nx-nobody' },
    },
    'staff.confirmBankTransfer': {
      as: 'finance',
      input: {
        reference: 'nx-nobody',
        amount: { amountMinor: 7, currency: 'ETB' },
        bankReference: 'FT1',
      },
    },
    'staff.confirmHandOrder': {
      as: 'finance',
      input: { orderId: paymentId, bankReference: 'FT1' },
    },
    'staff.refuseHandOrder': { as: 'finance', input: { orderId: paymentId, reason: 'A look.' } },
    'staff.listDisputes': { as: 'support', input: { ...page, bookingId, status: 'open' } },
    'staff.recordDispute': {
      as: 'finance',
      input: {
        paymentId,
        amount: { amountMinor: 7, currency: 'ETB' },
        reference: 'CB-1',
        reason: 'A look.',
      },
    },
    'staff.closeDispute': {
      as: 'finance',
      input: { disputeId: paymentId, outcome: 'lost', borneBy: 'host', reason: 'A look.' },
    },
    'staff.listCases': {
      as: 'finance',
      input: { ...page, status: 'open', kind: 'payment_open', bookingId, currency: 'ETB' },
    },
    'staff.caseById': { as: 'finance', input: { caseId } },
    'staff.resolveCase': {
      as: 'finance',
      input: { caseId: paymentId, do: 'nothing', note: 'A look.' },
    },
    'staff.dismissCase': { as: 'finance', input: { caseId: paymentId, note: 'A look.' } },
    'staff.reconcileNow': { as: 'finance', input: { days: 1 } },
    'staff.listReconcileRuns': { as: 'finance', input: { ...page } },
    'staff.holdPayout': { as: 'finance', input: { payoutId: paymentId, reason: 'A look.' } },
    'staff.releasePayout': { as: 'finance', input: { payoutId: paymentId, reason: 'A look.' } },
    'staff.retryPayout': { as: 'finance', input: { payoutId: paymentId, reason: 'A look.' } },
    'staff.holdHostPayouts': { as: 'finance', input: { hostAccountId, reason: 'A look.' } },
    'staff.releaseHostPayouts': { as: 'finance', input: { hostAccountId, reason: 'A look.' } },
  }
}
