export { fixtures } from './fixtures.ts'
export { mswHandlers } from './msw.ts'
export { route } from './route.ts'
export { createSandbox } from './sandbox.ts'
export type { SandboxListing, SandboxReview } from './types/add.ts'
export type { Duration, SandboxClock } from './types/clock.ts'
export type { FailOptions, SandboxFaults } from './types/faults.ts'
export type { FixturePage, Fixtures } from './types/fixtures.ts'
export type {
  InspectedBooking,
  InspectedListing,
  InspectedPayout,
  SandboxCall,
  SandboxInspection,
} from './types/inspection.ts'
export type { MailKind, SandboxMail } from './types/mail.ts'
export type { MswHttp } from './types/msw.ts'
export type { PayOptions, PayOutcome } from './types/pay.ts'
export type { PersonName, SandboxPerson } from './types/person.ts'
export type { RoutablePage, RoutableRequest, RoutableRoute } from './types/route.ts'
export type { Sandbox, SandboxNexusOptions, SandboxOptions } from './types/sandbox.ts'
