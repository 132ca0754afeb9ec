// #region stories
import { createSandbox, mswHandlers } from '@nexus/sdk/testing'
import { http } from 'msw'
import { bookSomewhere } from './status.ts'

const stay = { checkIn: '2027-04-05', checkOut: '2027-04-08' } as const

async function story(seed: number, pays: boolean) {
  const sandbox = createSandbox({ seed, url: `https://story-${seed}.example` })
  const nexus = sandbox.nexus({ as: 'guest' })
  const { id: bookingId } = await bookSomewhere(nexus, stay)
  if (pays) {
    await nexus.payments.start({ bookingId, returnUrl: 'https://stay.example/back' })
    sandbox.pay(bookingId)
  }
  return {
    args: { url: sandbox.url, token: sandbox.token('guest'), bookingId },
    parameters: { msw: { handlers: mswHandlers(sandbox, http) } },
  }
}

export default { title: 'Booking' }
export const Unpaid = await story(1, false)
export const Paid = await story(2, true)
// #endregion
