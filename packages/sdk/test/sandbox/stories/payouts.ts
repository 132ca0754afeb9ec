import { beforeAll, expect, test } from 'vitest'
import type { Booking, Payout } from '../../../src/index.ts'
import { bookAndPay, monthInAddis, publish } from '../place.ts'
import { refusal } from '../refusal.ts'
import { day, hour, type Person, type World } from '../world.ts'

const etb = (amountMinor: number) => ({ amountMinor, currency: 'ETB' as const })
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' as const })
const newest = async ({ nexus }: Person) => (await nexus.payouts.list({ limit: 1 })).items[0]!

export function payoutStories(open: () => World): void {
  let guest: Person
  let host: Person
  /** Wants more at once than there is. */
  let patient: Person
  /** Gives another account at the last moment. */
  let moving: Person
  let booking: Booking
  let scheduled: Payout
  beforeAll(async () => {
    const world = open()
    guest = await world.person()
    ;[host, patient, moving] = [await world.host(), await world.host(), await world.host()]
    const bookings: Booking[] = []
    for (const each of [host, patient, moving]) {
      const { id: listingId } = await publish(each)
      bookings.push(await bookAndPay(world, guest, { listingId, from: 1 }))
    }
    ;[booking] = bookings as [Booking, ...Booking[]]
    scheduled = await newest(host)
  })

  test('a paid stay has a payout, expected on the payout day after it is due, when the banks open', () => {
    expect(scheduled).toEqual({
      id: expect.any(String),
      bookingId: booking.id,
      bookingCode: booking.code,
      status: 'scheduled',
      amount: expect.objectContaining({ currency: 'ETB' }),
      dueAt: expect.any(Date),
      expectedAt: expect.any(Date),
      waitsFor: null,
      failure: null,
      transfer: null,
    })
    const there = new Date((scheduled.expectedAt?.getTime() ?? 0) + 3 * hour)
    expect([there.getUTCHours(), there.getUTCMinutes()]).toEqual([8, 30])
    expect(there.getUTCDay()).not.toBe(0)
  })

  test('a host chooses payout days, a minimum and a gateway', async () => {
    const { payouts } = patient.nexus
    expect(await payouts.settings()).toEqual({
      schedule: { every: 'daily', weekday: null },
      minimums: [etb(10_000), usd(1_000)],
      gateway: null,
    })
    // In Addis Ababa the payout day has begun when it is still yesterday elsewhere.
    const weekday = new Date((scheduled.expectedAt?.getTime() ?? 0) + 3 * hour).getUTCDay()
    const settings = await payouts.updateSettings({
      schedule: { every: 'weekly', weekday },
      minimums: [etb(100_000_000)],
      gateway: 'chapa',
    })
    expect(settings).toEqual({
      schedule: { every: 'weekly', weekday },
      minimums: [etb(100_000_000), usd(1_000)],
      gateway: 'chapa',
    })
    expect(await payouts.settings()).toEqual(settings)
    expect((await newest(patient)).expectedAt).toEqual(scheduled.expectedAt)
    await payouts.updateSettings({ minimums: [usd(1)] })
    expect((await payouts.settings()).minimums).toEqual([etb(100_000_000), usd(1_000)])
    const { data } = await refusal(payouts.updateSettings({ schedule: { every: 'weekly' } }))
    expect(data).toMatchObject({ issues: [{ path: 'schedule.weekday' }] })
    expect((await refusal(payouts.updateSettings({ gateway: 'nobody' }))).data).toMatchObject({
      issues: [{ path: 'gateway' }],
    })
    expect(await refusal(guest.nexus.payouts.settings())).toMatchObject({ code: 'NOT_A_HOST' })
  })

  test('it is sent at that moment, unless it waits for more money or for the day after a new account', async () => {
    const world = open()
    const left = (scheduled.expectedAt?.getTime() ?? 0) - world.now().getTime()
    await world.advance(left - 1)
    await moving.nexus.accounts.updatePayoutAccount({
      bankCode: '855',
      accountName: 'Dawit',
      accountNumber: '0911223344',
    })
    expect(await newest(host)).toEqual(scheduled)
    await world.advance(1)
    expect((await host.nexus.payouts.list({ status: 'paid' })).items).toEqual([
      {
        ...scheduled,
        status: 'paid',
        expectedAt: null,
        transfer: {
          reference: expect.stringMatching(/^po-[0-9a-f]{24}$/),
          amount: scheduled.amount,
          accountNumberEnding: '3456',
          sentAt: scheduled.expectedAt,
        },
      },
    ])
    expect((await host.nexus.payouts.list({ status: 'scheduled' })).items).toEqual([])
    // The ledger has the database's clock, which no test moves.
    const days = [new Date(), booking.createdAt, world.now()]
    const months = new Set(days.map(monthInAddis).toSorted())
    const told = await Promise.all(
      [...months].map((month) => host.nexus.payouts.statement({ month })),
    )
    expect(told.flatMap(({ lines }) => lines.map(({ kind }) => kind))).toEqual([
      'payment_received',
      'payout_sent',
    ])
    expect(told.at(-1)?.closing).toEqual(etb(0))
    const waiting = { status: 'scheduled', expectedAt: null }
    expect(await newest(patient)).toMatchObject({ ...waiting, waitsFor: 'minimum' })
    expect(await newest(moving)).toMatchObject({ ...waiting, waitsFor: 'account_change' })
    const { status } = await guest.nexus.bookings.byId({ bookingId: booking.id })
    expect(status).toBe('checked_in')
    await world.advance(2 * day)
    expect(await newest(moving)).toMatchObject({
      status: 'paid',
      transfer: { accountNumberEnding: '3344' },
    })
    expect((await guest.nexus.bookings.byId({ bookingId: booking.id })).status).toBe('completed')
  })

  test('dollars leave as the payout day begins: no banks keep hours for them', async () => {
    const world = open()
    const abroad = await world.host()
    const { id: listingId } = await publish(abroad, { currency: 'USD' })
    await bookAndPay(world, guest, { listingId, from: 1 })
    const { expectedAt, amount } = await newest(abroad)
    expect(amount.currency).toBe('USD')
    expect(expectedAt?.getUTCHours()).toBe(21)
    await world.advance((expectedAt?.getTime() ?? 0) - world.now().getTime())
    expect(await newest(abroad)).toMatchObject({
      status: 'paid',
      transfer: { amount, sentAt: expectedAt },
    })
  })

  test('a payout account fits a bank of the list, or its field is named', async () => {
    const world = open()
    const { banks } = await world.nobody.payouts.banks({})
    expect(banks.map(({ name }) => name)).toEqual(banks.map(({ name }) => name).toSorted())
    expect(banks).toHaveLength(17)
    const awash = { code: '656', name: 'Awash Bank', accountLength: 14, isMobileMoney: false }
    expect(banks).toContainEqual(awash)
    const account = { bankCode: '656', accountName: 'Dawit', accountNumber: '1000123456789' }
    const issueOf = async (call: Promise<unknown>) =>
      ((await refusal(call)).data as { issues: unknown[] }).issues[0]
    const { accounts } = host.nexus
    expect(await issueOf(accounts.updatePayoutAccount(account))).toEqual({
      path: 'accountNumber',
      message: expect.stringContaining('14 digits'),
    })
    const nowhere = { ...account, bankCode: '1' }
    expect(await issueOf(accounts.updatePayoutAccount(nowhere))).toMatchObject({ path: 'bankCode' })
    const opening = { displayName: 'New', payoutAccount: nowhere }
    expect(await issueOf(guest.nexus.accounts.becomeHost(opening))).toMatchObject({
      path: 'payoutAccount.bankCode',
    })
  })
}
