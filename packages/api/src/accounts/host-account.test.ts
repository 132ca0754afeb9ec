import { afterAll, expect, test } from 'vitest'
import { badFieldsOf, refusalOf } from '../../test/refusal.ts'
import { openRoom, payoutAccount } from '../../test/room.ts'
import type { HostContext } from '../context.ts'
import { type PayoutAccountChange, payoutAccountChangedFacts } from './payout-account-changed.ts'
import { updatePayoutAccount } from './update-payout-account.ts'

const room = await openRoom()
afterAll(() => room[Symbol.asyncDispose]())

test('a user opens one host account, even when asking twice at once', async () => {
  const sara = await room.guest()
  const both = await Promise.allSettled(
    [1, 2].map(() => sara.call.accounts.becomeHost({ displayName: 'Sara' })),
  )
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect((await refusalOf(sara.call.accounts.becomeHost({ displayName: 'Sara' }))).code).toBe(
    'ALREADY_A_HOST',
  )
  expect((await sara.call.accounts.me()).roles).toEqual(['guest', 'host'])
})

test('the account number is shown by its last digits only', async () => {
  const { call, hostAccount } = await room.host()
  expect(hostAccount.payoutAccount).toEqual({
    bankCode: '656',
    accountName: 'Abebe Kebede',
    accountNumberEnding: '6789',
  })
  const changed = await call.accounts.updatePayoutAccount({
    ...payoutAccount,
    accountNumber: '555500001111',
  })
  expect(changed.payoutAccount?.accountNumberEnding).toBe('1111')
  expect(JSON.stringify(changed)).not.toContain('555500001111')
})

test('another payout account is told by a mail, which knows four digits of it and when payouts go on', async () => {
  const { call, user, hostAccount } = await room.host()
  const others = (await room.jobs()).length
  const announced = async () =>
    (await room.jobs())
      .slice(others)
      .filter(({ name }) => name === 'emails/payout-account-changed')
      .map(({ payload }) => payload)
  await call.accounts.updatePayoutAccount({ ...payoutAccount, accountName: 'Abebe K. Tesfaye' })
  expect(await announced()).toEqual([])

  await call.accounts.updatePayoutAccount({ ...payoutAccount, accountNumber: '1000555500001' })
  const [change] = await announced()
  expect(change).toEqual({
    hostAccountId: hostAccount.id,
    changedBy: user.id,
    changedAt: room.clock.now.toISOString(),
    ending: '0001',
    formerEnding: '6789',
  })
  const said = await payoutAccountChangedFacts(room.deps, change as PayoutAccountChange)
  expect(said).toMatchObject({
    host: { name: 'Abebe', locale: 'en' },
    changedBy: { name: user.name },
    payoutsFrom: new Date(room.clock.now.getTime() + 24 * 3_600_000),
  })
  expect(JSON.stringify(said)).not.toContain('1000555500001')
})

test('a change that is undone announces nothing', async () => {
  const { call, token } = await room.host()
  const ctx = room.contextFor({ token })
  const before = (await room.jobs()).length
  const claim = {
    effectId: '',
    again: false,
    keepIn: () => Promise.reject(new Error('overtaken')),
    kept: () => {},
  }
  const host = { ...ctx, claim, user: await ctx.viewer() } as HostContext
  await expect(
    updatePayoutAccount(host, { ...payoutAccount, accountNumber: '1000555500002' }),
  ).rejects.toThrow('overtaken')
  expect((await room.jobs()).length).toBe(before)
  await call.accounts.updatePayoutAccount({ ...payoutAccount, accountNumber: '1000555500002' })
  expect((await room.jobs()).length).toBe(before + 1)
})

test('without a host account there is no payout account to change', async () => {
  const sara = await room.guest()
  expect((await refusalOf(sara.call.accounts.updatePayoutAccount(payoutAccount))).code).toBe(
    'NOT_A_HOST',
  )
  expect((await refusalOf(room.call().accounts.updatePayoutAccount(payoutAccount))).code).toBe(
    'UNAUTHENTICATED',
  )
})

test.each([
  ['letters in the number', { accountNumber: '12345678x' }, ['accountNumber']],
  ['a short number', { accountNumber: '123' }, ['accountNumber']],
  ['no bank', { bankCode: '' }, ['bankCode']],
  ['an unknown field', { iban: 'x' }, ['iban']],
])('a payout account with %s is refused', async (_what, wrong, fields) => {
  const { call } = await room.host()
  expect(
    await badFieldsOf(call.accounts.updatePayoutAccount({ ...payoutAccount, ...wrong })),
  ).toEqual(fields)
})
