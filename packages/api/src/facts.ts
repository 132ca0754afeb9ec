/** What the docs draw and compute: pure data and pure functions, so that a page cannot say otherwise than the server. */
export { actors, bookingStatuses, bookingTransitions } from './bookings/state.ts'
export { Config } from './config.ts'
export { jobCatalogue } from './jobs/catalogue.ts'
export { postings } from './ledger/postings.ts'
export { refundTiers } from './pricing/policy.ts'
export { priceStay, serviceFeeBps } from './pricing/price.ts'
export { splitAt } from './pricing/refund.ts'
export { toMajor } from './shared/money.ts'
