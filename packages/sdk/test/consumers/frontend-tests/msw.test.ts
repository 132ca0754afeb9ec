// #region msw
import { createNexus } from '@nexus/sdk'
import { createSandbox, mswHandlers } from '@nexus/sdk/testing'
import { http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, test } from 'vitest'

const sandbox = createSandbox({ url: 'https://api.stay.example' })
const server = setupServer(...mswHandlers(sandbox, http))
beforeAll(() => server.listen())
afterAll(() => server.close())

test('the application makes its own client and finds the sandbox', async () => {
  const nexus = createNexus({ url: 'https://api.stay.example' })
  await nexus.accounts.signIn({ email: 'guest@sandbox.example', password: 'a long password' })
  expect((await nexus.accounts.me()).name).toBe('Sara Bekele')
})
// #endregion

import { Paid, Unpaid } from './booking.stories.ts'

test.each([
  [Unpaid, 'pending_payment'],
  [Paid, 'confirmed'],
])('a story shows what its sandbox holds', async (story, status) => {
  server.use(...story.parameters.msw.handlers)
  const { url, token, bookingId } = story.args
  const booking = await createNexus({ url, token }).bookings.byId({ bookingId })
  expect(booking.status).toBe(status)
  server.resetHandlers()
})
