import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishListing, runDueJobs } from '../../test/house.ts'
import { stripeControl } from '../../test/house/control.ts'
import { eventually } from '../../test/house/wait.ts'
import { openScene, type Scene } from '../../test/payouts/scene.ts'
import { verifyLedger } from '../ledger/verify.ts'
import { verifyTransfer } from './verify-transfer.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene(1)
})
afterAll(() => scene[Symbol.asyncDispose]())

const accounts = {
  first: { bankCode: '110000000', accountName: 'Host', accountNumber: '000123456789' },
  second: { bankCode: '110000000', accountName: 'Host', accountNumber: '000111111116' },
}

test('a transfer that had arrived and came back is owed to the host again once finance says so, and is paid to another account', async () => {
  const host = scene.host()
  const { hostAccountId } = host
  const listing = await publishListing(host, { currency: 'USD', nightlyMinor: 10_000 })
  await scene.prisma.hostAccount.update({ where: { id: hostAccountId }, data: accounts.first })
  const { payoutId, minor } = await scene.stay({ listingId: listing.id })
  await scene.nextBusinessNoon()
  await scene.work()
  expect(await scene.statusOf(payoutId)).toBe('paid')
  expect(await scene.owed(host)).toBe(0)
  const [transfer] = await scene.transfersOf(host)
  const { id: transferId, reference } = transfer!
  // What was said of it before changes nothing.
  expect(await verifyTransfer(scene.deps, { reference })).toBe('already_ended')

  await stripeControl(scene.house, 'POST', '/transfers/reverse', { transfer_group: reference })
  const open = async () =>
    (await scene.finance.staff.listCases.query({ status: 'open' })).items.filter(
      ({ kind }) => kind === 'transfer_missing',
    )
  const found = await eventually('the notice', async () => {
    await runDueJobs(scene.deps)
    return (await open())[0]
  })
  expect(found).toMatchObject({
    subject: `transfer:${transferId}`,
    gateway: 'stripe',
    amount: { amountMinor: minor, currency: 'USD' },
    gatewaySays: { state: 'failed', reason: 'reversed' },
    fix: { action: 'return_transfer', transferId },
  })
  expect(await verifyTransfer(scene.deps, { reference })).toBe('came_back')
  expect(await open()).toHaveLength(1)
  expect(await scene.statusOf(payoutId)).toBe('paid')

  const mend = () => scene.finance.staff.resolveCase.mutate({ caseId: found.id })
  const mended = await Promise.all([mend(), mend()])
  expect(mended.map(({ status }) => status)).toEqual(['resolved', 'resolved'])
  expect(await scene.statusOf(payoutId)).toBe('failed')
  expect(await scene.owed(host)).toBe(minor)
  expect(await verifyTransfer(scene.deps, { reference })).toBe('already_ended')
  expect(await runDueJobs(scene.deps)).toContainEqual({
    name: 'emails/payout-failed',
    payload: { transferId },
  })
  expect((await host.payouts.list.query({})).items[0]).toMatchObject({
    status: 'failed',
    waitsFor: 'payout_account',
    transfer: null,
  })
  await booksHold()

  await host.accounts.updatePayoutAccount.mutate(accounts.second)
  await scene.nextBusinessNoon()
  await scene.work()
  expect(await scene.statusOf(payoutId)).toBe('paid')
  expect(await scene.owed(host)).toBe(0)
  await booksHold()
})

async function booksHold(): Promise<void> {
  const { checks } = await verifyLedger(scene.deps)
  expect(checks.flatMap(({ differences }) => differences)).toEqual([])
}
