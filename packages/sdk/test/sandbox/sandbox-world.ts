import { createNexus } from '../../src/index.ts'
import { createSandbox } from '../../src/testing/index.ts'
import { recording } from './recording.ts'
import { signUp, signUpHost, triesPerEmail, type World } from './world.ts'

export function openSandboxWorld(now: Date): World {
  const sandbox = createSandbox({ now, listings: 0, triesPerEmail })
  const seen = new Set<string>()
  const fetch = recording(sandbox.fetch, seen)
  const nexus = (token: string | null) =>
    createNexus({ url: sandbox.url, fetch, retries: 0, ...(token !== null && { token }) })
  const world: World = {
    name: 'sandbox',
    url: sandbox.url,
    fetch,
    seen,
    get nobody() {
      return nexus(null)
    },
    nexus,
    person: (name) => signUp(world, name),
    host: (name) => signUpHost(world, name),
    now: () => sandbox.clock.now(),
    advance: async (ms) => sandbox.clock.advance(ms),
    settle: async () => {},
    pay: async (page, outcome, options) => sandbox.pay(page, outcome, options),
    mails: async (to) => sandbox.mails(to).map(({ kind, token }) => ({ kind, token })),
    review: async ({ booking, by, ...review }) =>
      sandbox.addReview({ ...review, listingId: booking.listing.id, by: { email: by.email } }),
    async staff() {
      const token = sandbox.token('staff')
      const { id, email } = await nexus(token).accounts.me()
      return { nexus: nexus(token), id, email, token }
    },
    gateway: async (state) => sandbox.faults.gateway(state),
    async [Symbol.asyncDispose]() {},
  }
  return world
}
