export type { SandboxListing, SandboxReview } from './add.ts'
export type {
  InspectedBooking,
  InspectedListing,
  InspectedPayout,
  SandboxInspection,
} from './inspect.ts'
export type { Duration, SandboxClock } from './market/clock.ts'
export type { MailKind, SandboxMail } from './market/market.ts'
export type { PersonName } from './market/seed.ts'
export type { PayOptions } from './pay.ts'
export type { SandboxPerson } from './person.ts'
export {
  createSandbox,
  type Sandbox,
  type SandboxNexusOptions,
  type SandboxOptions,
} from './sandbox.ts'
export type { PayOutcome } from './wire/checkout-page.ts'
export type { FailOptions, SandboxFaults } from './wire/faults.ts'
export type { SandboxCall } from './wire/fetch.ts'
