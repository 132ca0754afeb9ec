import { staff } from '../trpc.ts'
import { cancelBookingByStaff } from './cancel-by-staff.ts'
import { Booking } from './schema.ts'
import { CancelForSide } from './staff-schema.ts'

export const bookingsStaffRouter = {
  cancelBooking: staff('support', 'finance')
    .meta({
      auth: 'staff',
      summary: 'Cancels a booking for its guest or its host.',
      description:
        'With the refund that their own cancellation would give, or another one. What goes beyond it counts against `SUPPORT_REFUND_LIMIT_ETB` or `SUPPORT_REFUND_LIMIT_USD` for support.',
      errors: ['NOT_FOUND', 'BOOKING_WRONG_STATUS'],
      idempotent: true,
      since: '0.3.0',
    })
    .input(CancelForSide)
    .output(Booking)
    .mutation(({ ctx, input }) => cancelBookingByStaff(ctx, input)),
} as const
