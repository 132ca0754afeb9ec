// #region imports
import { isNexusError } from '@nexus/sdk'
import { createSandbox } from '@nexus/sdk/testing'
import { expect, test } from 'vitest'
// #endregion
import { fixtures } from '@nexus/sdk/testing'
import { bookSomewhere, statusLine } from './status.ts'

const stay = { checkIn: '2027-04-05', checkOut: '2027-04-08' } as const

// #region book
test('a guest who has paid is going', async () => {
  const sandbox = createSandbox()
  const nexus = sandbox.nexus({ as: 'guest' })

  const booking = await bookSomewhere(nexus, stay)
  const returnUrl = 'https://stay.example/back'
  await nexus.payments.start({ bookingId: booking.id, returnUrl })
  sandbox.pay(booking.id)

  const paid = await nexus.bookings.byId({ bookingId: booking.id })
  expect(statusLine(paid, sandbox.clock.now())).toContain('you are going')
  expect(sandbox.mails('guest@sandbox.example').map(({ kind }) => kind)).toEqual([
    'booking-confirmed-guest',
    'payment-received',
  ])
})
// #endregion

// #region clock
test('a guest who does not pay loses the dates after a quarter of an hour', async () => {
  const sandbox = createSandbox()
  const nexus = sandbox.nexus({ as: 'guest' })
  const booking = await bookSomewhere(nexus, stay)

  sandbox.clock.advance({ minutes: 10 })
  expect(statusLine(booking, sandbox.clock.now())).toContain('pay within 5 minutes')

  sandbox.clock.advance({ minutes: 5 })
  const { status } = await nexus.bookings.byId({ bookingId: booking.id })
  expect(status).toBe('expired')
})
// #endregion

// #region faults
test('somebody else was quicker', async () => {
  const sandbox = createSandbox()
  const nexus = sandbox.nexus({ as: 'guest' })
  const nextFree = { checkIn: '2027-04-10', checkOut: '2027-04-13' } as const
  sandbox.faults.fail('bookings.create', 'DATES_TAKEN', { data: { nextFree } })

  const error = await bookSomewhere(nexus, stay).catch((caught: unknown) => caught)
  if (!isNexusError(error, 'DATES_TAKEN')) throw error
  expect(error.data.nextFree).toEqual(nextFree)
})

test('an answer that is lost books once', async () => {
  const sandbox = createSandbox()
  sandbox.faults.cut('bookings.create')
  await bookSomewhere(sandbox.nexus({ as: 'guest' }), stay)
  expect(sandbox.inspect.bookings()).toHaveLength(1)
  expect(sandbox.inspect.calls('bookings.create')).toHaveLength(2)
})
// #endregion

// #region fixtures
test.each([
  ['pending_payment', 'QUHE5BAX: pay within 15 minutes'],
  ['confirmed', 'QUHE5BAX: you are going!'],
  ['cancelled', 'QUHE5BAX: cancelled'],
] as const)('a booking that is %s reads %s', (status, line) => {
  const booking = fixtures.booking({ status })
  expect(statusLine(booking, booking.createdAt)).toBe(line)
})
// #endregion
