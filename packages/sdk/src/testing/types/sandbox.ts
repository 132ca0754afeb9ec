import type { HostListing, Nexus, NexusOptions } from '@nexus/sdk'
import type { SandboxListing, SandboxReview } from './add.ts'
import type { SandboxClock } from './clock.ts'
import type { SandboxFaults } from './faults.ts'
import type { SandboxInspection } from './inspection.ts'
import type { SandboxMail } from './mail.ts'
import type { PayOptions, PayOutcome } from './pay.ts'
import type { SandboxPerson } from './person.ts'

/** How a sandbox begins. The same options give the same marketplace. */
export interface SandboxOptions {
  /** Decides everything that looks like chance: ids, codes, listings. Default 1. */
  seed?: number
  /**
   * What the clock shows at first. Default 2027-03-01T06:00:00Z. Pass `new Date()` for an application that reads the
   * clock of the machine, for example to open its calendar on today.
   */
  now?: Date | string | number
  /** How many published listings there are at first. Default 12. */
  listings?: number
  /** How many sign-ins, sign-ups or mails in five minutes one e-mail may have. Default 10, as on the server. */
  triesPerEmail?: number
  /** The address under which it is reached. Default `https://sandbox.nexus.example`. */
  url?: string
}

/** For whom a client is made. */
export interface SandboxNexusOptions extends Omit<NexusOptions, 'url' | 'fetch' | 'token'> {
  /** Who is signed in. Default: nobody. */
  as?: SandboxPerson | 'nobody'
}

/** A marketplace in memory that answers the whole contract, as the server does. */
export interface Sandbox {
  /** The address under which it is reached. */
  readonly url: string
  /** Answers requests to `url`. Pass it to `createNexus`, or to any client that takes a `fetch`. */
  readonly fetch: typeof fetch
  /** Its clock, which stands still until it is moved. */
  readonly clock: SandboxClock
  /** What it can be made to do wrong. */
  readonly faults: SandboxFaults
  /** What there is in it, and what it was asked. */
  readonly inspect: SandboxInspection
  /** A client of it, signed in as somebody or as nobody. */
  nexus(options?: SandboxNexusOptions): Nexus
  /** A token of somebody, for clients that are not the SDK. */
  token(as: SandboxPerson): string
  /** Adds a published listing; what is left out is made up. */
  addListing(listing?: SandboxListing): HostListing
  /** Adds a review of a listing, which everybody sees at once. */
  addReview(review: SandboxReview): void
  /**
   * Leaves the payment page of a booking as a guest would, by the address of the page or the id of the booking. The
   * gateway then tells the marketplace what became of it.
   *
   * @throws {Error} when no payment page is open for it.
   */
  pay(checkoutUrlOrBookingId: string, outcome?: PayOutcome, options?: PayOptions): void
  /** The mails that were sent, oldest first: all, or those to one address. */
  mails(to?: string): SandboxMail[]
}
