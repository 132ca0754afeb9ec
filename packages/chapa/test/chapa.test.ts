import { afterAll, beforeEach, describe } from 'vitest'
import { outcomes } from './calls/outcomes.ts'
import { records } from './calls/records.ts'
import { samples } from './calls/samples.ts'
import { values } from './calls/values.ts'
import { checkouts } from './contract/checkouts.ts'
import { notices } from './contract/notices.ts'
import { refunds } from './contract/refunds.ts'
import { transfers } from './contract/transfers.ts'
import { refusals } from './refusals/refusals.ts'
import { gateway, server } from './stage.ts'

afterAll(() => gateway.stop())

/** What a server may not change from one call to the next is drawn once from the seed: see the emulator's profiles. */
const profiles = [
  { name: 'documented', profile: { base: 'default' } },
  { name: 'flipped', profile: { base: 'flipped' } },
  ...[1, 2, 3].map((seed) => ({ name: `random ${seed}`, profile: { base: 'random', seed } })),
]

describe.each(profiles)('where sources disagree, as $name', ({ profile }) => {
  beforeEach(async () => {
    const settings = { refundDelayMs: 0, transferDelayMs: 0, transferHours: 'open', bulkRestMs: 40 }
    await gateway.control('PUT', '/settings', { ...settings, refundOutcome: 'refunded' })
    server.accepts = (await gateway.control('PUT', '/profile', profile)).accepts
  })
  checkouts()
  refunds()
  transfers()
  notices()
})

describe('every row of refusals', () => {
  refusals()
})

describe('calls', () => {
  outcomes()
  records()
  samples()
  values()
})
