/** The hot verbs as bench/ measures them: in its own process, without HTTP around them. */
export { holdDates, type HoldOutcome } from './bookings/hold.ts'
export { createDeps } from './create-deps.ts'
export { type Config, readConfig } from './config.ts'
export type { Context, Deps } from './context.ts'
export { enqueue } from './jobs/enqueue.ts'
export { searchListings } from './search/search.ts'
export type { ListingCardPage, SearchListings } from './search/schema.ts'
