import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Gateway } from '../../test/harness.ts'
import { openGateway, until, webhookSecret } from '../../test/harness.ts'

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex')
const pay = (gateway: Gateway, txRef: string, outcome = 'success') =>
  gateway.control('POST', '/pay', { tx_ref: txRef, outcome })

async function codes(gateway: Gateway, count: number): Promise<number[]> {
  const seen: number[] = []
  for (let call = 0; call < count; call += 1) {
    seen.push((await gateway.api('GET', '/banks')).code)
    await gateway.api('GET', '/currency_supported')
  }
  return seen
}

describe('faults by chance', () => {
  test('come as often as asked, where asked, and in the same order for the same seed', async () => {
    await using gateway = await openGateway()
    const calls = [
      { operation: 'banks', kind: '500-after', probability: 0.25 },
      { operation: 'banks', kind: '429', probability: 0.25 },
    ]
    await gateway.control('PUT', '/chaos', { seed: 7, calls })
    const first = await codes(gateway, 60)
    for (const code of [200, 429, 500]) {
      expect(first.filter((one) => one === code).length, String(code)).toBeGreaterThan(6)
    }
    await gateway.control('PUT', '/chaos', { seed: 7, calls })
    expect(await codes(gateway, 60)).toEqual(first)
    await gateway.control('PUT', '/chaos', { seed: 8, calls })
    expect(await codes(gateway, 60)).not.toEqual(first)
    await gateway.control('DELETE', '/chaos')
    expect(new Set(await codes(gateway, 10))).toEqual(new Set([200]))
    const spared = await gateway.journal('?kind=answer')
    const others = spared.filter(({ operation }) => operation === 'currency-supported')
    expect(new Set(others.map(({ code }) => code))).toEqual(new Set([200]))
  })

  test('notices are dropped, repeated and forged by chance; refunds and transfers fail by chance', async () => {
    await using gateway = await openGateway()
    await gateway.control('PUT', '/settings', {
      refundDelayMs: 0,
      transferDelayMs: 0,
      transferHours: 'open',
    })
    await gateway.control('PUT', '/chaos', {
      webhooks: [
        { action: 'drop', probability: 0.3 },
        { action: 'duplicate', copies: 3, probability: 0.3 },
        { action: 'forge', forgery: 'true-signature', probability: 0.3 },
      ],
      refundsFail: 0.5,
      transfersFail: 0.5,
    })
    for (let number = 0; number < 20; number += 1) {
      await gateway.initialize(`b${number}`)
      await pay(gateway, `b${number}`)
      const { reference } = (await gateway.api('GET', `/transaction/verify/b${number}`)).body.data
      await gateway.api('POST', `/refund/${reference}`, { form: { amount: '10' } })
      const account = { account_name: 'A', account_number: '0912345678', bank_code: 855 }
      const json = { ...account, amount: 1, currency: 'ETB', reference: `p${number}` }
      await gateway.api('POST', '/transfers', { json })
    }
    await until(async () => {
      const { refunds, transfers } = (await gateway.control('GET', '/__audit')).body
      return [...refunds, ...transfers].every(({ state }) => !/initiated|pending/.test(state))
    })
    const audit = (await gateway.control('POST', '/__audit')).body
    for (const [list, states] of [
      ['refunds', ['refunded', 'failed']],
      ['transfers', ['success', 'failed']],
    ] as const) {
      const met = new Set(audit[list].map(({ state }: { state: string }) => state))
      expect(met, list).toEqual(new Set(states))
    }
    const webhooks = await gateway.journal('?kind=webhook')
    const states = new Set(webhooks.map(({ state }) => state))
    for (const state of ['skipped', 'queued', 'forged']) expect(states).toContain(state)
    expect(webhooks.some(({ script }) => script === 'duplicate')).toBe(true)
  })
})

describe('forgery', () => {
  test.each([
    ['wrong-secret', false],
    ['constant-header-only', false],
    ['replayed-signature', false],
    ['true-signature', true],
  ])('%s says what did not happen; its signature fits: %s', async (forgery, fits) => {
    await using gateway = await openGateway()
    await gateway.initialize('b1')
    await gateway.control('POST', '/webhook/forge', { tx_ref: 'b1', forgery })
    const [call] = await gateway.merchant.calls('/webhook', 1)
    expect(JSON.parse(call?.raw ?? '')).toMatchObject({ event: 'charge.success', tx_ref: 'b1' })
    const signature = call?.headers['x-chapa-signature']
    expect(signature === hmac(webhookSecret, call?.raw ?? '')).toBe(fits)
    expect((await gateway.api('GET', '/transaction/verify/b1')).code).toBe(404)
    expect(await gateway.journal('?kind=money&subject=b1')).toEqual([])
  })

  test('a refused forgery is not sent again, and the event itself is', async () => {
    await using gateway = await openGateway()
    await gateway.control('PUT', '/settings', { retryScheduleMs: [10] })
    await gateway.control('PUT', '/webhook/script', { steps: [{ action: 'forge' }] })
    gateway.merchant.answers.push(401, 500)
    await gateway.initialize('b1')
    await pay(gateway, 'b1')
    const calls = await gateway.merchant.calls('/webhook', 3)
    const events = calls.map(({ raw }) => JSON.parse(raw).event)
    expect(events.toSorted((a, b) => a.localeCompare(b))).toEqual([
      'charge.failed/cancelled',
      'charge.success',
      'charge.success',
    ])
  })

  test('a reordered event goes out in the end although no other follows', async () => {
    await using gateway = await openGateway()
    const steps = [{ action: 'reorder', delayMs: 20 }]
    await gateway.control('PUT', '/webhook/script', { steps })
    await gateway.initialize('b1')
    await pay(gateway, 'b1')
    expect(await gateway.merchant.calls('/webhook', 1)).toHaveLength(1)
  })
})

test('the audit tells every payment, refund, charge-back, transfer and batch, and adds up', async () => {
  await using gateway = await openGateway()
  await gateway.control('PUT', '/settings', {
    refundDelayMs: 0,
    transferOutcome: 'never',
    transferHours: 'open',
  })
  for (const txRef of ['kept', 'refunded', 'charged-back', 'won']) {
    await gateway.initialize(txRef)
    await pay(gateway, txRef)
  }
  await gateway.initialize('unpaid')
  const { reference } = (await gateway.api('GET', '/transaction/verify/refunded')).body.data
  await gateway.api('POST', `/refund/${reference}`, { form: { amount: '40', reference: 'r1' } })
  for (const tx_ref of ['charged-back', 'won'])
    await gateway.control('POST', '/reverse', { tx_ref })
  await gateway.control('POST', '/reinstate', { tx_ref: 'won' })
  expect((await gateway.control('POST', '/reinstate', { tx_ref: 'won' })).code).toBe(409)
  const item = { account_name: 'A', account_number: '0912345678', bank_code: 855, amount: 10 }
  const bulk_data = ['t1', 't2'].map((reference) => ({ ...item, reference }))
  const json = { title: 'Hosts', currency: 'ETB', bulk_data }
  const batch = (await gateway.api('POST', '/bulk-transfers', { json })).body.data
  await gateway.control('POST', '/transfers/settle', { reference: 't1', outcome: 'success' })
  await gateway.control('POST', '/transfers/settle', { reference: 't2', outcome: 'failed' })
  const audit = (await gateway.control('GET', '/__audit')).body
  const sums = (txRef: string) =>
    audit.payments.find((one: { txRef: string }) => one.txRef === txRef).sums
  expect(sums('kept')).toEqual({ charge: 10_000, fee: -350 })
  expect(sums('refunded')).toEqual({ charge: 10_000, fee: -350, refund: -4_000 })
  expect(sums('charged-back')).toEqual({ charge: 10_000, fee: -350, reversal: -10_000 })
  expect(sums('won')).toMatchObject({ reversal: -10_000, 'reversal-returned': 10_000 })
  expect(sums('unpaid')).toEqual({})
  expect(audit.refunds).toMatchObject([{ key: 'r1', txRef: 'refunded', amountMinor: 4_000 }])
  expect(audit.transfers).toMatchObject([
    {
      reference: 't1',
      batchId: batch.id,
      state: 'success',
      sums: { payout: -1_000, 'payout-fee': -30 },
    },
    { reference: 't2', batchId: batch.id, state: 'failed', sums: { 'payout-returned': 1_030 } },
  ])
  expect(audit.problems).toEqual([])
  expect(await gateway.journal('?kind=batch')).toMatchObject([
    { subject: String(batch.id), transfers: 2, amountMinor: 2_000 },
  ])
})
