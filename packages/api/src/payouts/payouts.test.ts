import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { control, failureOf, runDueJobs } from '../../test/house.ts'
import { eventually } from '../../test/house/wait.ts'
import {
  approvalSecret,
  day,
  type Host,
  hour,
  openScene,
  type Scene,
} from '../../test/payouts/scene.ts'
import { post } from '../ledger/post.ts'
import { postings } from '../ledger/postings.ts'
import { approvesTransfer } from './approve-transfer.ts'
import { schedulePayout } from './schedule.ts'
import { sendPayouts } from './send.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene(17)
})
afterAll(() => scene[Symbol.asyncDispose]())

/** After a payout, the books say that the host owes a part of it. */
async function takeBack(host: Host, bookingId: string, amountMinor: number): Promise<void> {
  const { guestId } = await scene.prisma.booking.findUniqueOrThrow({ where: { id: bookingId } })
  const about = { bookingId, guestId, hostAccountId: host.hostAccountId, currency: 'ETB' } as const
  const lost = { disputeId: bookingId, amountMinor, fromHostMinor: amountMinor }
  await scene.prisma.$transaction((tx) => post(tx, postings.disputeLost(about, lost)))
  await schedulePayout(scene.deps, { bookingId })
}

describe('what is due', () => {
  test('goes out together, on the payout day and in the hours of the banks', async () => {
    const host = scene.host()
    const [one, other] = [await scene.stay(host), await scene.stay(host, 2)]
    const { dueAt, sendAt } = await scene.prisma.payout.findFirstOrThrow({
      where: { id: one.payoutId },
    })
    expect(sendAt!.getTime()).toBeGreaterThanOrEqual(dueAt.getTime())
    await scene.moveTo(new Date(sendAt!.getTime() - 1))
    expect(await sendPayouts(scene.deps)).toEqual({ transfers: 0 })
    // The payout day begins at midnight, when no bank is open.
    await scene.moveTo(sendAt!)
    expect(await sendPayouts(scene.deps)).toEqual({ transfers: 0 })
    const { items } = await host.payouts.list.query({})
    await scene.moveTo(items[0]!.expectedAt!)
    expect(items.map(({ expectedAt, waitsFor }) => [expectedAt, waitsFor])).toEqual([
      [scene.now(), null],
      [scene.now(), null],
    ])
    const runs = await Promise.all([1, 2, 3].map(() => sendPayouts(scene.deps)))
    expect(runs.reduce((sum, { transfers }) => sum + transfers, 0)).toBe(1)
    await scene.check()
    expect(await scene.received(host)).toEqual([one.minor + other.minor])
    expect(await scene.owed(host)).toBe(0)
    const [paid] = (await host.payouts.list.query({ status: 'paid' })).items
    expect(paid).toMatchObject({
      status: 'paid',
      transfer: {
        amount: { amountMinor: one.minor + other.minor, currency: 'ETB' },
        accountNumberEnding: '3456',
      },
    })
    expect(await scene.work()).toMatchObject({ transfers: 0 })
  })

  test('waits on a Sunday, and on a weekly schedule for its day', async () => {
    const host = scene.host()
    await host.payouts.updateSettings.mutate({ schedule: { every: 'weekly', weekday: 7 } })
    const { payoutId } = await scene.stay(host)
    const { sendAt } = await scene.prisma.payout.findUniqueOrThrow({ where: { id: payoutId } })
    await scene.moveTo(new Date(sendAt!.getTime() + 12 * hour))
    expect(scene.now().getUTCDay()).toBe(0)
    expect(await sendPayouts(scene.deps)).toEqual({ transfers: 0 })
    await scene.moveTo(new Date(sendAt!.getTime() + day + 9 * hour))
    await scene.work()
    expect(await scene.statusOf(payoutId)).toBe('paid')
  })

  test('below the minimum of the host waits for the next ones', async () => {
    const host = scene.host()
    const one = await scene.stay(host)
    const minimum = { amountMinor: one.minor + 1, currency: 'ETB' as const }
    const settings = await host.payouts.updateSettings.mutate({ minimums: [minimum] })
    expect(settings.minimums).toContainEqual(minimum)
    await scene.nextBusinessNoon()
    expect(await scene.work()).toMatchObject({ transfers: 0 })
    expect((await host.payouts.list.query({})).items[0]).toMatchObject({
      waitsFor: 'minimum',
      expectedAt: null,
    })
    const other = await scene.stay(host)
    await scene.nextBusinessNoon()
    await scene.work()
    expect(await scene.received(host)).toEqual([one.minor + other.minor])
  })

  test('is less by what was paid too much before', async () => {
    const host = scene.host()
    const before = await scene.stay(host)
    await scene.nextBusinessNoon()
    await scene.work()
    await takeBack(host, before.bookingId, 70_000)
    // Running it again, also at once, takes nothing twice.
    await Promise.all([1, 2].map(() => schedulePayout(scene.deps, before)))
    expect(await scene.work()).toMatchObject({ transfers: 0 })
    const next = await scene.stay(host)
    await scene.nextBusinessNoon()
    await scene.work()
    expect(await scene.received(host)).toEqual([before.minor, next.minor - 70_000])
    expect(await scene.owed(host)).toBe(0)
  })

  test('is not sent while staff hold it, or its host, and every word of staff is kept', async () => {
    const host = scene.host()
    const [kept, other] = [await scene.stay(host), await scene.stay(host)]
    const { staff } = scene.finance
    const { payoutId } = kept
    const why = { payoutId, reason: 'The guest has not arrived.' }
    await staff.holdPayout.mutate(why)
    await scene.nextBusinessNoon()
    await scene.work()
    expect([await scene.statusOf(payoutId), await scene.statusOf(other.payoutId)]).toEqual([
      'held',
      'paid',
    ])
    const [seen] = (await host.payouts.list.query({ status: 'held' })).items
    expect(seen).toMatchObject({ waitsFor: 'review', failure: null })
    expect(JSON.stringify(seen)).not.toContain('arrived')
    const { hostAccountId } = host
    await staff.holdHostPayouts.mutate({ hostAccountId, reason: 'Who is this?' })
    await staff.releasePayout.mutate({ payoutId, reason: 'The guest has arrived.' })
    expect(await scene.work()).toMatchObject({ transfers: 0 })
    await staff.releaseHostPayouts.mutate({ hostAccountId, reason: 'An old friend.' })
    await scene.work()
    expect(await scene.statusOf(payoutId)).toBe('paid')
    expect((await failureOf(staff.holdPayout.mutate(why))).code).toBe('PAYOUT_WRONG_STATUS')
    const audit = await scene.prisma.auditEntry.findMany({
      where: { subject: { in: [`payout:${payoutId}`, `hostAccount:${hostAccountId}`] } },
      orderBy: { id: 'asc' },
    })
    expect(audit.map(({ action, actorId }) => [action, actorId])).toEqual(
      ['hold', 'holdHost', 'release', 'releaseHost'].map((verb) => [
        `payouts.${verb}`,
        scene.finance.userId,
      ]),
    )
  })
})

describe('an outcome that nobody knows', () => {
  test.each([
    ['reset-after', 'paid'],
    ['500-before', 'sent_again'],
  ])('of one transfer, %s: paid once', async (kind) => {
    const host = scene.host()
    const { minor, payoutId } = await scene.stay(host)
    await scene.nextBusinessNoon()
    await scene.fault(kind, 'transfer')
    await sendPayouts(scene.deps)
    expect((await scene.transfersOf(host))[0]).toMatchObject({ status: 'sending' })
    // Nothing new may be sent while nobody knows.
    expect(await sendPayouts(scene.deps)).toEqual({ transfers: 0 })
    for (let round = 0; round < 3; round++) await scene.check()
    expect(await scene.received(host)).toEqual([minor])
    expect(await scene.statusOf(payoutId)).toBe('paid')
    expect(await scene.transfersOf(host)).toHaveLength(1)
  })

  test('of a batch that arrived: each is paid once', async () => {
    const hosts = [scene.host(), scene.host()]
    const due = [await scene.stay(hosts[0]!), await scene.stay(hosts[1]!)]
    await scene.nextBusinessNoon()
    await scene.fault('reset-after', 'bulk-transfer')
    expect(await sendPayouts(scene.deps)).toEqual({ transfers: 2 })
    for (let round = 0; round < 3; round++) await scene.check()
    for (const [index, host] of hosts.entries()) {
      expect(await scene.received(host)).toEqual([due[index]!.minor])
      expect(await scene.owed(host)).toBe(0)
    }
  })
})

describe('a transfer that fails', () => {
  test('leaves the others of its batch alone, returns to the balance, and goes out to another account', async () => {
    const [good, bad] = [scene.host(), scene.host()]
    const [fine, wrong] = [await scene.stay(good), await scene.stay(bad)]
    // As after a change at the bank: our own check had let it pass.
    await scene.prisma.hostAccount.update({
      where: { id: bad.hostAccountId },
      data: { bankCode: '946', accountNumber: '1234567' },
    })
    await scene.nextBusinessNoon()
    const { mails } = await scene.work()
    expect(await scene.received(good)).toEqual([fine.minor])
    expect(await scene.statusOf(wrong.payoutId)).toBe('failed')
    expect(await scene.owed(bad)).toBe(wrong.minor)
    const [failed] = await scene.transfersOf(bad)
    expect(mails).toContainEqual({
      name: 'emails/payout-failed',
      payload: { transferId: failed!.id },
    })
    expect((await bad.payouts.list.query({})).items[0]).toMatchObject({
      status: 'failed',
      waitsFor: 'payout_account',
      failure: expect.stringContaining('account number'),
      transfer: null,
    })
    expect(await scene.work()).toMatchObject({ transfers: 0 })

    await bad.accounts.updatePayoutAccount.mutate({
      bankCode: '946',
      accountName: 'Host',
      accountNumber: '1000123456789',
    })
    expect(await scene.work()).toMatchObject({ transfers: 0 })
    expect((await bad.payouts.list.query({})).items[0]).toMatchObject({
      status: 'scheduled',
      waitsFor: 'account_change',
    })
    await scene.nextBusinessNoon()
    await scene.work()
    expect(await scene.received(bad)).toEqual([wrong.minor])
    const [item] = (
      await scene.finance.staff.listPayouts.query({ hostAccountId: bad.hostAccountId })
    ).items
    expect(item?.transfers.map(({ status }) => status)).toEqual(['paid', 'failed'])
  })

  test('at the bank is sent again when staff say so, and only once however often they do', async () => {
    const host = scene.host()
    const { payoutId, minor } = await scene.stay(host)
    await scene.nextBusinessNoon()
    await control(scene.house, 'PUT', '/settings', { transferOutcome: 'failed' })
    await scene.work()
    await control(scene.house, 'PUT', '/settings', { transferOutcome: 'success' })
    expect(await scene.statusOf(payoutId)).toBe('failed')
    const retry = () =>
      scene.finance.staff.retryPayout.mutate({ payoutId, reason: 'The bank has been asked.' })
    const tries = await Promise.allSettled([retry(), retry()])
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await scene.work()
    expect(await scene.received(host)).toEqual([minor])
    expect(await scene.owed(host)).toBe(0)
  })

  test('for want of our own money comes back by itself, and no host is told', async () => {
    const host = scene.host()
    const { payoutId, minor } = await scene.stay(host)
    await scene.nextBusinessNoon()
    const balance = (amountMinor: number) =>
      control(scene.house, 'PUT', '/balance', { currency: 'ETB', amountMinor })
    await balance(0)
    expect((await scene.work()).mails).toEqual([])
    await balance(100_000_000)
    expect(await scene.statusOf(payoutId)).toBe('scheduled')
    expect(await scene.work()).toMatchObject({ transfers: 0 })
    await scene.moveTo(new Date(scene.now().getTime() + hour))
    await scene.work()
    expect(await scene.received(host)).toEqual([minor])
  })

  test('for the hour waits for the banks under the same reference', async () => {
    const host = scene.host()
    const { minor } = await scene.stay(host)
    await scene.nextBusinessNoon()
    await control(scene.house, 'PUT', '/settings', { transferHours: 'closed' })
    await scene.work()
    expect((await scene.transfersOf(host))[0]).toMatchObject({ status: 'sending', failure: null })
    await control(scene.house, 'PUT', '/settings', { transferHours: 'banking' })
    for (let round = 0; round < 2; round++) await scene.check()
    expect(await scene.received(host)).toEqual([minor])
    expect(await scene.transfersOf(host)).toHaveLength(1)
  })
})

test('the notice of the gateway is enough to learn that a transfer has arrived', async () => {
  const host = scene.host()
  const { payoutId } = await scene.stay(host)
  await scene.nextBusinessNoon()
  await control(scene.house, 'PUT', '/settings', { webhooks: true })
  await sendPayouts(scene.deps)
  await eventually('the notice', async () => {
    await runDueJobs(scene.deps)
    return (await scene.statusOf(payoutId)) === 'paid' ? true : null
  })
  await control(scene.house, 'PUT', '/settings', { webhooks: false })
})

test('whatever happens on the way, what has arrived and what is still owed is what was earned', async () => {
  const host = scene.host()
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
  let state = seed
  const dice = (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
  const pick = <Item>(items: readonly Item[]): Item => items[dice(items.length)]!
  let earned = 0
  const stays: { bookingId: string; payoutId: string; minor: number; taken: boolean }[] = []
  const { staff } = scene.finance
  const why = { reason: 'As the dice fell.' }
  const done = new Map<string, number>()
  const steps: Record<string, () => Promise<unknown>> = {
    async stay() {
      const stay = await scene.stay(host, 1 + dice(2))
      earned += stay.minor
      stays.push({ ...stay, taken: false })
    },
    async takeBack() {
      const stay = pick(stays)
      if (stay.taken) return
      stay.taken = true
      const minor = 1 + dice(stay.minor * 2)
      await takeBack(host, stay.bookingId, minor)
      earned -= minor
    },
    hold: () => staff.holdPayout.mutate({ payoutId: pick(stays).payoutId, ...why }),
    release: () => staff.releasePayout.mutate({ payoutId: pick(stays).payoutId, ...why }),
    retry: () => staff.retryPayout.mutate({ payoutId: pick(stays).payoutId, ...why }),
    fault: () =>
      scene.fault(
        pick(['reset-before', 'reset-after', '500-before', '500-after', 'malformed-json', 'html']),
        pick(['transfer', 'verify-transfer']),
      ),
    outcome: () =>
      control(scene.house, 'PUT', '/settings', {
        transferOutcome: pick(['success', 'success', 'failed']),
      }),
    send: () => Promise.all(Array.from({ length: 1 + dice(3) }, () => sendPayouts(scene.deps))),
    check: () => scene.check(),
    time: () => scene.nextBusinessNoon(),
  }
  await steps.stay!()
  const names = [...Object.keys(steps), 'stay', 'send', 'send', 'check', 'time', 'fault']
  for (let number = 0; number < 60; number++) {
    const name = pick(names)
    // Staff may ask for what is not possible just then.
    const ended = await steps[name]!().then(
      () => 'ok',
      () => 'refused',
    )
    done.set(`${name} ${ended}`, (done.get(`${name} ${ended}`) ?? 0) + 1)
  }
  await control(scene.house, 'DELETE', '/faults')
  await control(scene.house, 'PUT', '/settings', { transferOutcome: 'success' })
  for (let round = 0; round < 3; round++) await scene.check()
  const received = (await scene.received(host)).reduce((sum, minor) => sum + minor, 0)
  const open = await scene.prisma.payout.aggregate({
    where: {
      hostAccountId: host.hostAccountId,
      status: { in: ['scheduled', 'held', 'failed'] },
    },
    _sum: { amountMinor: true },
  })
  const owed = await scene.owed(host)
  const context = `SEED=${seed} ${JSON.stringify(Object.fromEntries(done))}`
  expect([received + owed, Number(open._sum.amountMinor)], context).toEqual([earned, owed])
  expect(done.get('send ok'), context).toBeGreaterThan(0)
})

test('the gateway is told yes only for what we are sending, with this amount to this account', async () => {
  const host = scene.host()
  const { payoutId } = await scene.stay(host)
  await scene.nextBusinessNoon()
  const url = `${scene.house.url}/webhooks/chapa/approval`
  const approval = { url, secret: approvalSecret }
  await control(scene.house, 'PUT', '/settings', { approval })
  await sendPayouts(scene.deps)
  const [sending] = await scene.transfersOf(host)
  const asked = {
    reference: sending!.reference,
    amount: { amountMinor: Number(sending!.amountMinor), currency: 'ETB' as const },
    account: { accountName: '', accountNumber: sending!.accountNumber },
  }
  const answers = await Promise.all(
    [
      asked,
      { ...asked, amount: { amountMinor: 1, currency: 'ETB' as const } },
      { ...asked, account: { ...asked.account, accountNumber: '0900000000' } },
      { ...asked, reference: 'po-of-nobody' },
    ].map((one) => approvesTransfer(scene.deps, { gateway: 'chapa', asked: one })),
  )
  expect(answers).toEqual([true, false, false, false])
  // The gateway has asked over HTTP by itself, and has gone on.
  await scene.check()
  expect(await scene.statusOf(payoutId)).toBe('paid')
  expect(await approvesTransfer(scene.deps, { gateway: 'chapa', asked })).toBe(false)
  expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401)
  await control(scene.house, 'PUT', '/settings', { approval: null })
})
