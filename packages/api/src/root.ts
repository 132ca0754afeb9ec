import { accountsRouter } from './accounts/router.ts'
import { bookingsRouter } from './bookings/router.ts'
import { listingsRouter } from './listings/router.ts'
import { paymentsRouter } from './payments/router.ts'
import { payoutsRouter } from './payouts/router.ts'
import { quotesRouter } from './quotes/router.ts'
import { reviewsRouter } from './reviews/router.ts'
import { searchRouter } from './search/router.ts'
import { staffRouter } from './staff/router.ts'
import { statementsRouter } from './statements/router.ts'
import { router } from './trpc.ts'

/** The front door, as a list of features. */
export const appRouter = router({
  accounts: accountsRouter,
  listings: { ...listingsRouter, ...searchRouter },
  quotes: quotesRouter,
  bookings: bookingsRouter,
  payments: paymentsRouter,
  payouts: { ...payoutsRouter, ...statementsRouter },
  reviews: reviewsRouter,
  staff: staffRouter,
})
export type AppRouter = typeof appRouter
