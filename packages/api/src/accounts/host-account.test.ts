import { afterAll, expect, test } from 'vitest'
import { badFieldsOf, refusalOf } from '../../test/refusal.ts'
import { openRoom, payoutAccount } from '../../test/room.ts'

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
