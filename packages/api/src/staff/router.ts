import { bookingsStaffRouter } from '../bookings/staff-router.ts'
import { auditStaffRouter } from '../audit/staff-router.ts'
import { byHandStaffRouter } from '../by-hand/staff-router.ts'
import { BookingRef } from '../bookings/schema.ts'
import { jobsStaffRouter } from '../jobs/staff-router.ts'
import { checkLedger } from '../ledger/check.ts'
import { payoutsStaffRouter } from '../payouts/staff-router.ts'
import { casesStaffRouter } from '../cases/staff-router.ts'
import { disputesStaffRouter } from '../disputes/staff-router.ts'
import { reconcileStaffRouter } from '../reconcile/staff-router.ts'
import { refundsStaffRouter } from '../refunds/staff-router.ts'
import { statementsStaffRouter } from '../statements/staff-router.ts'
import { mailStaffRouter } from '../mail/staff-router.ts'
import { staff } from '../trpc.ts'
import { staffBookingById } from './booking.ts'
import { LedgerCheck, StaffBooking } from './schema.ts'

/** What internal tools call; never in the public types. */
export const staffRouter = {
  bookingById: staff('support', 'finance')
    .meta({
      auth: 'staff',
      summary: 'Gives a booking with its payments and its history.',
      description: 'For support and finance.',
      errors: ['NOT_FOUND'],
      idempotent: true,
      since: '0.1.0',
    })
    .input(BookingRef)
    .output(StaffBooking)
    .query(({ ctx, input }) => staffBookingById(ctx, input)),
  checkLedger: staff('finance')
    .meta({
      auth: 'staff',
      summary: 'Adds up the books.',
      description: 'For finance.',
      errors: [],
      idempotent: true,
      since: '0.1.0',
    })
    .output(LedgerCheck)
    .query(({ ctx }) => checkLedger(ctx)),
  ...byHandStaffRouter,
  ...payoutsStaffRouter,
  ...statementsStaffRouter,
  ...bookingsStaffRouter,
  ...disputesStaffRouter,
  ...casesStaffRouter,
  ...reconcileStaffRouter,
  ...refundsStaffRouter,
  ...jobsStaffRouter,
  ...auditStaffRouter,
  ...mailStaffRouter,
} as const
