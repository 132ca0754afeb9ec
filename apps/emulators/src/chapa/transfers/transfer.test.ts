import { describe, expect, test } from 'vitest'
import type { Gateway } from '../../../test/harness.ts'
import { liveKey, openGateway } from '../../../test/harness.ts'

const transfer = {
  account_name: 'Almaz Tesfaye',
  account_number: '0912345678',
  amount: '2000',
  currency: 'ETB',
  reference: 'payout-1',
  bank_code: 855,
}

async function openBank(): Promise<Gateway> {
  const gateway = await openGateway()
  await gateway.control('PUT', '/settings', { transferHours: 'open', transferDelayMs: 20 })
  return gateway
}

const send = (gateway: Gateway, fields: object = {}, key?: string) =>
  gateway.api('POST', '/transfers', { json: { ...transfer, ...fields }, ...(key ? { key } : {}) })

describe('transfers', () => {
  test('a queued transfer arrives and is told by webhook', async () => {
    await using gateway = await openBank()
    expect(await send(gateway)).toEqual({
      code: 200,
      body: {
        message: 'Transfer Queued Successfully in Test Mode',
        status: 'success',
        data: 'payout-1',
      },
    })
    const [call] = await gateway.merchant.calls('/webhook', 1)
    expect(JSON.parse(call?.raw ?? '')).toMatchObject({
      event: 'payout.success',
      type: 'Payout',
      account_number: '0912345678',
      bank_id: 855,
      bank_name: 'telebirr',
      amount: '2000.00',
      charge: '60.00',
      status: 'success',
      reference: 'payout-1',
    })
    const { data } = (await gateway.api('GET', '/transfers/verify/payout-1')).body
    expect(data).toMatchObject({
      status: 'success',
      amount: 2000,
      tx_ref: 'payout-1',
      mode: 'test',
    })
    const live = await send(gateway, { reference: 'payout-2' }, liveKey)
    expect(live.body.message).toBe('Transfer Queued Successfully')
  })

  test.each([
    [
      { bank_code: 1 },
      401,
      'The Bank Code is incorrect please check if it does exist with our getbanks endpoint.',
    ],
    [{ bank_code: 656 }, 400, 'The account number is not valid for Awash Bank'],
    [
      { bank_code: 130 },
      400,
      'This bank is no longer supported or banned by National bank of Ethiopia',
    ],
    [{ amount: '99999999' }, 400, 'Insufficient Balance'],
    [
      { currency: 'USD' },
      400,
      'Invalid currency, USD is not supported only ETB is supported to use Transfer API.',
    ],
    [{ account_name: '' }, 400, { account_name: ['validation.required'] }],
  ])('%j is refused with its sentence', async (fields, code, message) => {
    await using gateway = await openBank()
    await gateway.control('PUT', '/settings', { bannedBanks: [130] })
    expect(await send(gateway, fields)).toEqual({
      code,
      body: { message, status: 'failed', data: null },
    })
  })

  test('a reference is used once', async () => {
    await using gateway = await openBank()
    await send(gateway)
    const again = await send(gateway)
    expect(again.body.message).toBe('TThe reference number has been used before')
    expect((await gateway.journal('?kind=money&subject=payout-1')).length).toBe(2)
  })

  test('outside banking hours in Addis Ababa nothing is sent', async () => {
    await using gateway = await openGateway()
    const at = async (now: string) => {
      await gateway.control('PUT', '/clock', { now })
      return (await send(gateway, { reference: now.replaceAll(':', '-') })).code
    }
    expect(await at('2026-11-23T05:29:00Z')).toBe(401)
    expect(await at('2026-11-23T05:31:00Z')).toBe(200)
    expect(await at('2026-11-23T13:31:00Z')).toBe(401)
    expect(await at('2026-11-28T09:00:00Z')).toBe(200)
    expect(await at('2026-11-29T09:00:00Z')).toBe(401)
  })

  test('a failed transfer returns amount and fee', async () => {
    await using gateway = await openBank()
    await gateway.control('PUT', '/settings', { transferOutcome: 'failed' })
    await send(gateway)
    const [call] = await gateway.merchant.calls('/webhook', 1)
    expect(JSON.parse(call?.raw ?? '').event).toBe('payout.failed/cancelled')
    const facts = await gateway.journal('?kind=money&subject=payout-1')
    expect(facts.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(0)
  })

  test.each([
    [200, 'success'],
    [400, 'reverted'],
  ])('the approval call answered %i makes it %s', async (answer, status) => {
    await using gateway = await openBank()
    const approval = { url: `${gateway.merchant.origin}/approve`, secret: 'approval-secret' }
    await gateway.control('PUT', '/settings', { approval })
    gateway.merchant.answers.push(answer)
    await send(gateway)
    const [call] = await gateway.merchant.calls('/approve', 1)
    expect(JSON.parse(call?.raw ?? '')).toEqual({
      amount: '2000.00',
      reference: 'payout-1',
      bank: 'telebirr',
      account_name: 'Almaz Tesfaye',
      account_number: '0912345678',
    })
    await gateway.merchant.calls('/webhook', 1)
    const { data } = (await gateway.api('GET', '/transfers/verify/payout-1')).body
    expect(data.status).toBe(status)
  })
})

describe('bulk transfers', () => {
  const item = (number: number) => ({ ...transfer, reference: `bulk-${number}`, amount: 10 })
  const bulk = (gateway: Gateway, items: object[]) =>
    gateway.api('POST', '/bulk-transfers', {
      json: { title: 'Hosts', currency: 'ETB', bulk_data: items },
    })

  test('a batch is listed by its id, ten a page', async () => {
    await using gateway = await openBank()
    const { data } = (
      await bulk(
        gateway,
        Array.from({ length: 12 }, (_, i) => item(i)),
      )
    ).body
    await send(gateway)
    const list = (await gateway.api('GET', `/transfers?batch_id=${data.id}`)).body
    expect(list.data).toHaveLength(10)
    expect(list.meta).toMatchObject({ total: 12, last_page: 2, current_page: 1, to: 10 })
    expect((await gateway.api('GET', '/transfers')).body.meta.total).toBe(13)
  })

  test('100 items at most, one batch each five seconds, all or nothing', async () => {
    await using gateway = await openBank()
    const unnamed = await bulk(gateway, [item(1), { ...item(2), amount: '' }])
    expect(unnamed.body.message).toEqual({ 'bulk_data.1.amount': ['validation.required'] })
    const many = Array.from({ length: 101 }, (_, number) => item(number))
    expect((await bulk(gateway, many)).code).toBe(429)
    const twice = await bulk(gateway, [item(1), item(1)])
    expect(twice.body.message).toBe('TThe reference number has been used before')
    expect((await gateway.api('GET', '/transfers')).body.meta.total).toBe(0)
    expect((await bulk(gateway, [item(1)])).code).toBe(200)
    expect(await bulk(gateway, [item(2)])).toEqual({
      code: 429,
      body: { message: 'Too many requests', status: 'failed', data: null },
    })
    await gateway.control('PUT', '/clock', { advanceMs: 5_000 })
    expect((await bulk(gateway, [item(2)])).code).toBe(200)
  })
})
