import type { JobName } from '@nexus/api/domain'

type Policy = { attempts: number; because: string }

// Graphile Worker waits e^n seconds after the n-th attempt, from the tenth on always 6.1 hours. So
// 6 attempts reach over 4 minutes, 8 over half an hour, 10 over 3.6 hours, 12 over 16 hours and
// 25 over four days.
const linkLivesAnHour = { attempts: 8, because: 'its link is of no use after an hour' }
const newsOfTheDay = { attempts: 12, because: 'older than a day it puzzles more than it helps' }
const itsTickIsTheRetry = { attempts: 1, because: 'the next tick of the crontab does the same' }
const aboutMoney = { attempts: 25, because: 'money is owed: only staff may give up' }

/** How often each job is tried before it is left for staff, and why. */
export const retries: { readonly [Name in JobName]: Policy } = {
  'bookings/expire-hold': { attempts: 6, because: 'the sweep comes each minute anyway' },
  'bookings/sweep-holds': itsTickIsTheRetry,
  'emails/booking-cancelled-guest': newsOfTheDay,
  'emails/booking-cancelled-host': newsOfTheDay,
  'emails/booking-confirmed-guest': newsOfTheDay,
  'emails/booking-confirmed-host': newsOfTheDay,
  'emails/payment-received': newsOfTheDay,
  'emails/reset-password': linkLivesAnHour,
  'emails/verify-email': linkLivesAnHour,
  'maintenance/prune': { attempts: 5, because: 'a day is long, and tomorrow does what is left' },
  'payments/close': { attempts: 10, because: 'what is not closed is still reconciled' },
  'payments/reconcile': itsTickIsTheRetry,
  'payments/send-refund': aboutMoney,
  'payments/settle': { attempts: 10, because: 'the reconciliation asks again every two minutes' },
  'payouts/schedule': aboutMoney,
}
