import type { HostListing, Nexus, NexusOptions } from '@nexus/sdk'
import { createNexus } from '@nexus/sdk'
import type { SandboxClock } from './market/clock.ts'
import type { SandboxMail } from './market/market.ts'
import { openMarket } from './market/open-market.ts'
import { seedMarket } from './market/seed.ts'
import { addPlace, addReviewOf, type SandboxListing, type SandboxReview } from './add.ts'
import { inspect, type SandboxInspection } from './inspect.ts'
import { payNow, type PayOptions } from './pay.ts'
import { type SandboxPerson, tokenOf } from './person.ts'
import { createFaults } from './switches.ts'
import type { PayOutcome } from './wire/checkout-page.ts'
import { noFaults, type SandboxFaults } from './wire/faults.ts'
import { createFetch, type SandboxCall } from './wire/fetch.ts'

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

const defaults = {
  seed: 1,
  now: '2027-03-01T06:00:00.000Z',
  listings: 12,
  triesPerEmail: 10,
  url: 'https://sandbox.nexus.example',
}

/**
 * Makes a marketplace in memory for tests: the real contract, without a server.
 *
 * It is decided by its seed and its clock alone, so that a test sees the same each time. Prices, refunds, states, input
 * checks and errors are the server's own code.
 *
 * @example
 * const sandbox = createSandbox()
 * const nexus = sandbox.nexus({ as: 'guest' })
 * const [place] = (await nexus.listings.search({})).items
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { seed, now, listings, triesPerEmail, url } = { ...defaults, ...options }
  const market = openMarket({
    seed,
    now: new Date(now),
    url: url.replace(/\/+$/, ''),
    triesPerEmail,
  })
  seedMarket(market, listings)
  const switches = noFaults()
  const calls: SandboxCall[] = []
  const answer = createFetch({ market, switches, calls })
  return {
    url: market.url,
    fetch: answer,
    clock: market.clock,
    faults: createFaults(market, switches),
    inspect: inspect(market, calls),
    nexus({ as = 'nobody', ...rest } = {}) {
      const session = as === 'nobody' ? {} : { token: tokenOf(market, as) }
      return createNexus({ ...rest, ...session, url: market.url, fetch: answer })
    },
    token: (as) => tokenOf(market, as),
    addListing: (listing) => addPlace(market, listing),
    addReview: (review) => addReviewOf(market, review),
    pay: (page, outcome, payOptions) => payNow(market, page, { outcome, ...payOptions }),
    mails: (to) => market.mails.filter((mail) => to === undefined || mail.to === to),
  }
}
