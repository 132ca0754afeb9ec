import { afterAll, beforeAll, describe } from 'vitest'
import { coverage } from './coverage.ts'
import { openHouseWorld } from './house-world.ts'
import { openSandboxWorld } from './sandbox-world.ts'
import { accountStories, sessionStories } from './stories/accounts.ts'
import { bookingStories } from './stories/bookings.ts'
import { listingStories } from './stories/listings.ts'
import { paymentStories } from './stories/payments.ts'
import { payoutStories } from './stories/payouts.ts'
import { searchStories } from './stories/search.ts'
import { watchStories } from './stories/watch.ts'
import { wireStories } from './stories/wire.ts'
import type { World } from './world.ts'

const now = new Date()

const chapters: [string, (open: () => World) => void][] = [
  ['accounts', accountStories],
  ['listings', listingStories],
  ['search', searchStories],
  ['bookings', bookingStories],
  ['payments', paymentStories],
  ['payouts', payoutStories],
  ['live', watchStories],
  ['the wire', wireStories],
  ['sessions', sessionStories],
  ['all of it', coverage],
]

describe.each([
  ['the server', openHouseWorld],
  ['the sandbox', openSandboxWorld],
])('%s', (_, openWorld) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(now)
  })
  afterAll(() => world[Symbol.asyncDispose]())

  describe.each(chapters)('%s', (_name, stories) => {
    stories(() => world)
  })
})
