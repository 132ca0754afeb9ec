import { beforeAll, expect, test } from 'vitest'
import { bookAndPay, hold, monthInAddis, publish, returnUrl, startPaying } from '../place.ts'
import { refusal, refusals } from '../refusal.ts'
import { minute, type Person, type World } from '../world.ts'

const notFound = { code: 'NOT_FOUND', data: null, status: 404 }

export function paymentStories(open: () => World): void {
  let host: Person
  let guest: Person
  let other: Person
  let listingId: string
  let from = 1
  beforeAll(async () => {
    host = await open().host()
    guest = await open().person()
    other = await open().person()
    ;({ id: listingId } = await publish(host, { unitCount: 100 }))
  })

  const held = async () => (await hold(open(), guest, { listingId, from: (from += 4) })).id

  test('a payment page is opened once and closes when it has been paid', async () => {
    const world = open()
    const bookingId = await held()
    const payment = await startPaying(guest, bookingId)
    expect(payment).toEqual({
      id: expect.any(String),
      bookingId,
      status: 'requires_action',
      amount: { amountMinor: 869_000, currency: 'ETB' },
      refunded: { amountMinor: 0, currency: 'ETB' },
      checkoutUrl: expect.stringMatching(/^https?:/),
      receiptPath: null,
      createdAt: world.now(),
    })
    expect(await startPaying(guest, bookingId)).toEqual(payment)
    await world.pay(payment.checkoutUrl ?? '')
    const receiptPath = `/receipts/${payment.id}.pdf`
    const paid = { ...payment, status: 'succeeded', checkoutUrl: null, receiptPath }
    expect(await guest.nexus.payments.byId({ paymentId: payment.id })).toEqual(paid)
    expect(await guest.nexus.payments.refresh({ paymentId: payment.id })).toEqual(paid)
    expect(await guest.nexus.payments.list({ bookingId })).toEqual([paid])
    expect(await refusal(startPaying(guest, bookingId))).toMatchObject({
      code: 'BOOKING_WRONG_STATUS',
      data: { status: 'confirmed', allowed: ['pending_payment'] },
    })
  })

  test.each(['failure', 'cancel'] as const)(
    'after a %s another page can be opened',
    async (outcome) => {
      const world = open()
      const bookingId = await held()
      const first = await startPaying(guest, bookingId)
      await world.pay(first.checkoutUrl ?? '', outcome)
      const failed = await guest.nexus.payments.byId({ paymentId: first.id })
      expect(failed).toMatchObject({ status: 'failed', checkoutUrl: null })
      expect((await guest.nexus.bookings.byId({ bookingId })).status).toBe('pending_payment')
      const second = await startPaying(guest, bookingId)
      expect(second.id).not.toBe(first.id)
      await world.pay(second.checkoutUrl ?? '')
      const all = await guest.nexus.payments.list({ bookingId })
      expect(all.map(({ id, status }) => [id, status])).toEqual([
        [second.id, 'succeeded'],
        [first.id, 'failed'],
      ])
    },
  )

  test('a statement says what the host was owed in a month, line by line', async () => {
    const world = open()
    const owner = await world.host()
    const place = await publish(owner, { unitCount: 2 })
    const stay = { listingId: place.id, from: 60 }
    const kept = await bookAndPay(world, guest, stay)
    const cancelled = await bookAndPay(world, guest, stay)
    await guest.nexus.bookings.cancel({ bookingId: cancelled.id })
    await world.settle()
    // The ledger has the database's clock, which no test moves.
    const months = new Set([new Date(), world.now()].map(monthInAddis))
    const statements = await Promise.all(
      [...months].map((month) => owner.nexus.payouts.statement({ month })),
    )
    const statement = statements.find(({ lines }) => lines.length > 0)
    const owed = (amountMinor: number) => ({ amountMinor, currency: 'ETB' })
    const line = { at: expect.any(Date) }
    expect(statement).toMatchObject({
      currency: 'ETB',
      opening: owed(0),
      closing: owed(766_300),
      lines: [
        { ...line, bookingCode: kept.code, kind: 'payment_received', amount: owed(766_300) },
        { ...line, bookingCode: cancelled.code, balance: owed(1_532_600) },
        { ...line, kind: 'booking_cancelled', amount: owed(-766_300), balance: owed(766_300) },
      ],
    })
    expect(statement?.csv.split('\r\n').map((row) => row.replace(/^\S+?Z,/, ''))).toEqual([
      'date,booking,kind,amount,balance,currency',
      ',opening_balance,,0.00,ETB',
      `${kept.code},payment_received,7663.00,7663.00,ETB`,
      `${cancelled.code},payment_received,7663.00,15326.00,ETB`,
      `${cancelled.code},booking_cancelled,-7663.00,7663.00,ETB`,
      ',closing_balance,,7663.00,ETB',
      '',
    ])
    const before = await owner.nexus.payouts.statement({ month: '2020-01', currency: 'USD' })
    expect(before).toMatchObject({ lines: [], closing: { amountMinor: 0, currency: 'USD' } })
  })

  test('a payment of which nobody was told is found by asking, or when the hold would end', async () => {
    const world = open()
    const [asked, ended] = [await held(), await held()]
    const first = await startPaying(guest, asked)
    expect(await guest.nexus.payments.refresh({ paymentId: first.id })).toEqual(first)
    await world.pay(first.checkoutUrl ?? '', 'success', { notice: false })
    expect((await guest.nexus.payments.byId({ paymentId: first.id })).status).toBe(
      'requires_action',
    )
    expect((await guest.nexus.payments.refresh({ paymentId: first.id })).status).toBe('succeeded')
    const second = await startPaying(guest, ended)
    await world.pay(second.checkoutUrl ?? '', 'success', { notice: false })
    await world.advance(15 * minute)
    expect((await guest.nexus.bookings.byId({ bookingId: ended })).status).toBe('confirmed')
  })

  test('money for a booking that is cancelled meanwhile is paid back', async () => {
    const world = open()
    const bookingId = await held()
    const { id: paymentId, checkoutUrl, amount } = await startPaying(guest, bookingId)
    await world.pay(checkoutUrl ?? '', 'success', { notice: false })
    await guest.nexus.bookings.cancel({ bookingId })
    await world.settle()
    expect(await guest.nexus.payments.byId({ paymentId })).toMatchObject({
      status: 'refunded',
      refunded: amount,
    })
    expect((await guest.nexus.bookings.byId({ bookingId })).refunded).toEqual(amount)
  })

  test('a gateway that does not answer, or refuses, is told apart', async () => {
    const world = open()
    const bookingId = await held()
    await world.gateway('refuses')
    const refused = await refusal(startPaying(guest, bookingId))
    expect(refused).toMatchObject({ code: 'PAYMENT_REFUSED', status: 409 })
    expect((refused.data as { reason: string }).reason).not.toBe('')
    await world.gateway('down')
    expect(await refusal(startPaying(guest, bookingId))).toEqual({
      code: 'GATEWAY_UNAVAILABLE',
      data: null,
      status: 503,
    })
    await world.gateway('up')
    await world.advance(minute)
    const payment = await startPaying(guest, bookingId)
    expect(payment.checkoutUrl).not.toBeNull()
    const all = await guest.nexus.payments.list({ bookingId })
    expect(all.map(({ status }) => status)).toEqual(['requires_action', 'cancelled', 'failed'])
    await world.gateway('down')
    const asked = refusal(guest.nexus.payments.refresh({ paymentId: payment.id }))
    expect((await asked).code).toBe('GATEWAY_UNAVAILABLE')
    await world.gateway('up')
  })

  test('payments are for the guest alone', async () => {
    const world = open()
    const booking = await bookAndPay(world, guest, { listingId, from: 3 })
    const [payment] = await guest.nexus.payments.list({ bookingId: booking.id })
    const { id: paymentId } = payment ?? { id: '' }
    for (const { nexus } of [host, other])
      expect(
        await refusals(
          nexus.payments.byId({ paymentId }),
          nexus.payments.refresh({ paymentId }),
          nexus.payments.list({ bookingId: booking.id }),
          nexus.payments.start({ bookingId: booking.id, returnUrl }),
        ),
      ).toEqual([notFound, notFound, notFound, notFound])
    const wrong = guest.nexus.payments.start({ bookingId: booking.id, returnUrl: 'javascript:0' })
    expect((await refusal(wrong)).data).toMatchObject({ issues: [{ path: 'returnUrl' }] })
  })
}
