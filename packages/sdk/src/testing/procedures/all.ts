import { accountProcedures } from './accounts.ts'
import { bookingProcedures } from './bookings.ts'
import { listingProcedures } from './listings.ts'
import { paymentProcedures } from './payments.ts'
import { payoutProcedures } from './payouts.ts'
import type { Procedure } from './procedure.ts'
import { quoteProcedures } from './quotes.ts'
import { reviewProcedures } from './reviews.ts'
import { searchProcedures } from './search.ts'
import { statementProcedures } from './statements.ts'

/** Everything that the sandbox answers at once; `bookings.watch` is a stream of its own. */
export const sandboxProcedures: ReadonlyMap<string, Procedure> = new Map(
  Object.entries({
    ...accountProcedures,
    ...listingProcedures,
    ...searchProcedures,
    ...quoteProcedures,
    ...bookingProcedures,
    ...paymentProcedures,
    ...payoutProcedures,
    ...reviewProcedures,
    ...statementProcedures,
  }),
)
