import { z } from 'zod'

const aboutBooking = z.strictObject({ bookingId: z.uuid() })

/** The jobs that bookings announce. */
export const bookingJobs = {
  /** Lets a hold go when nobody has paid in time. */
  'bookings/expire-hold': aboutBooking,
  /** Announces the end of every overdue hold again, whatever became of its own job. */
  'bookings/sweep-holds': z.strictObject({}),
  'emails/booking-confirmed-guest': aboutBooking,
  'emails/booking-confirmed-host': aboutBooking,
  'emails/booking-cancelled-guest': aboutBooking,
  'emails/booking-cancelled-host': aboutBooking,
} as const
