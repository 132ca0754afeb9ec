import { describe, expect, test } from 'vitest'
import { liveKey, openGateway } from '../../../test/harness.ts'

const partner = {
  business_name: 'Lake house',
  account_name: 'Almaz Tesfaye',
  bank_code: 946,
  account_number: '1000123456789',
  split_type: 'flat',
  split_value: 25,
}

describe('banks, currencies, balances', () => {
  test('banks come without a status and hold the ids of the samples', async () => {
    await using gateway = await openGateway()
    const { body } = await gateway.api('GET', '/banks')
    expect(Object.keys(body)).toEqual(['message', 'data'])
    const ids = body.data.map(({ id }: { id: number }) => id)
    expect(ids).toEqual(expect.arrayContaining([128, 130, 656, 855]))
  })

  test('currency_supported has its lists under data, or at the top', async () => {
    await using gateway = await openGateway()
    const plain = (await gateway.api('GET', '/currency_supported')).body
    expect(plain.message).toBe('Supported countries retrieved successfully')
    expect(plain.data.currency_code).toEqual(['ETB', 'USD'])
    await gateway.control('PUT', '/profile', { base: 'flipped' })
    const flipped = (await gateway.api('GET', '/currency_supported')).body
    expect(flipped.currency_code).toEqual(['ETB', 'USD'])
  })

  test('balances are kept apart by mode and currency', async () => {
    await using gateway = await openGateway({ openingBalance: { ETB: 10_000, USD: 500 } })
    await gateway.initialize('b1', { currency: 'USD', amount: 10 })
    await gateway.control('POST', '/pay', { tx_ref: 'b1', outcome: 'success' })
    const amounts = async (path: string, key?: string) => {
      const { body } = await gateway.api('GET', path, key ? { key } : {})
      return body.data.map((one: { available_balance: number }) => one.available_balance)
    }
    expect(await amounts('/balances')).toEqual([100, 14.65])
    expect(await amounts('/balances/usd')).toEqual([14.65])
    expect(await amounts('/balances', liveKey)).toEqual([100, 5])
    expect((await gateway.api('GET', '/balances/gbp')).code).toBe(400)
  })

  test('a swap moves dollars into birr, between 1 and 10000', async () => {
    await using gateway = await openGateway()
    const swap = (amount: number) =>
      gateway.api('POST', '/swap', { json: { amount, from: 'USD', to: 'ETB' } })
    expect((await swap(1)).body.data).toMatchObject({ exchanged_amount: 127, rate: 127 })
    expect((await swap(0.5)).body.message).toBe('Amount must be at least 1')
    expect((await swap(10_001)).code).toBe(400)
  })
})

describe('subaccounts', () => {
  test('are made in live mode only, once for an account', async () => {
    await using gateway = await openGateway()
    const create = (key: string) => gateway.api('POST', '/subaccount', { json: partner, key })
    expect((await gateway.api('POST', '/subaccount', { json: partner })).body.message).toBe(
      'To create subaccounts via API you need to be on live mode.',
    )
    const made = await create(liveKey)
    expect(made.body).toEqual({
      message: 'Subaccount created succesfully',
      status: 'success',
      data: { 'subaccounts[id]': expect.any(String) },
    })
    expect((await create(liveKey)).body.message).toBe('This subaccount does exist')
  })

  test('a split keeps fee and commission, and sends the rest on', async () => {
    await using gateway = await openGateway()
    const made = await gateway.api('POST', '/subaccount', { json: partner, key: liveKey })
    const id = made.body.data['subaccounts[id]']
    const start = (tx_ref: string, subaccounts: unknown, amount = 100) =>
      gateway.api('POST', '/transaction/initialize', {
        json: { amount, currency: 'ETB', tx_ref, subaccounts },
        key: liveKey,
      })
    expect((await start('b1', { id })).code).toBe(200)
    await gateway.control('POST', '/pay', { tx_ref: 'b1', outcome: 'success' })
    const facts = await gateway.journal('?kind=money&subject=b1')
    expect(facts.map(({ amountMinor }) => amountMinor)).toEqual([10_000, -350, -7_150])
    expect((await start('b2', { id }, 20)).body.message).toBe(
      'Merchant fee is greater than split flat amount.',
    )
    expect((await start('b3', { id: 'nobody' })).body.message).toContain("isn't associated")
    expect((await start('b4', [{ id }])).code).toBe(400)
  })
})

describe('virtual accounts', () => {
  test('are made, filled, drawn from as far as they go, and tell their story', async () => {
    await using gateway = await openGateway()
    const post = (path: string, json: object) =>
      gateway.api('POST', `/virtual-account${path}`, { json })
    const made = await post('', { account_name: 'Semer Nur', initial_deposit: 20 })
    expect(made.body).toMatchObject({
      message: 'Virtual account created',
      data: { account_name: 'Semer Nur', balance: 20, currency: 'ETB' },
    })
    const { account_number } = made.body.data
    const credited = await post('/credit', { account_number, amount: 100, tx_ref: 'v1' })
    expect(credited.body.data).toMatchObject({
      account: { balance: 120 },
      transaction: { type: 'credit', amount: 100, tx_ref: 'v1' },
    })
    expect((await post('/deduct', { account_number, amount: 120.5 })).body.message).toBe(
      'Insufficient Balance',
    )
    expect((await post('/deduct', { account_number, amount: 70 })).code).toBe(200)
    const read = await gateway.api('GET', `/virtual-account/${account_number}`)
    expect(read.body.data.balance).toBe(50)
    for (const [type, total] of [
      ['credit', 1],
      ['debit', 1],
    ]) {
      const history = await gateway.api('GET', `/virtual-account/history/${type}/${account_number}`)
      expect(history.body.data).toMatchObject({ total, data: [{ type }] })
    }
    expect((await gateway.api('GET', '/virtual-accounts')).body.data.total).toBe(1)
    expect((await gateway.api('GET', '/virtual-account/1')).code).toBe(404)
    expect(
      (await gateway.api('GET', `/virtual-account/${account_number}`, { key: liveKey })).code,
    ).toBe(404)
  })
})
