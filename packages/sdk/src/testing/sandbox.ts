import { createNexus } from '@nexus/sdk'
import { addPlace, addReviewOf } from './add.ts'
import { inspect } from './inspect.ts'
import { openMarket } from './market/open-market.ts'
import { seedMarket } from './market/seed.ts'
import { payNow } from './pay.ts'
import { tokenOf } from './person.ts'
import { createFaults } from './switches.ts'
import type { SandboxCall } from './types/inspection.ts'
import type { Sandbox, SandboxOptions } from './types/sandbox.ts'
import { noFaults } from './wire/faults.ts'
import { createFetch } from './wire/fetch.ts'

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
