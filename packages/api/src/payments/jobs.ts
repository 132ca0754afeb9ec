import { z } from 'zod'

/** The jobs that payments announce. */
export const paymentJobs = {
  /** Asks the gateway what became of a payment and acts on it. */
  'payments/settle': z.strictObject({ txRef: z.string().min(1).max(100) }),
  /** Settles every payment that is still open, in case a notice was lost. */
  'payments/reconcile': z.strictObject({}),
  /** Closes the payment page of a booking that waits for no money any more. */
  'payments/close': z.strictObject({ bookingId: z.uuid() }),
  'payments/send-refund': z.strictObject({ refundId: z.uuid() }),
  'emails/payment-received': z.strictObject({ paymentId: z.uuid() }),
} as const
