import { describe, expect, test } from 'vitest'
import type { Gateway } from '../../../test/harness.ts'
import { openGateway, until } from '../../../test/harness.ts'

/** A paid payment of 100 ETB and Chapa's reference of it. */
async function paid(gateway: Gateway, txRef = 'b1'): Promise<string> {
  await gateway.initialize(txRef)
  await gateway.control('POST', '/pay', { tx_ref: txRef, outcome: 'success' })
  return (await gateway.api('GET', `/transaction/verify/${txRef}`)).body.data.reference
}

const refund = (gateway: Gateway, reference: string, form: Record<string, string> = {}) =>
  gateway.api('POST', `/refund/${reference}`, { form })

describe('refund', () => {
  test('without an amount gives all back, and ends after its delay with a webhook', async () => {
    await using gateway = await openGateway()
    await gateway.control('PUT', '/settings', { refundDelayMs: 50 })
    const reference = await paid(gateway)
    const reply = await refund(gateway, reference, {
      reason: 'cancelled',
      reference: 'refund-1',
      'meta[booking]': 'b1',
    })
    expect(reply).toEqual({
      code: 200,
      body: {
        message: 'Refund initiated successfully. Processing time: 1-3 business days',
        status: 'success',
        data: {
          id: expect.any(Number),
          chapa_reference: reference,
          bank_reference: expect.any(String),
          amount: '100.00',
          ref: expect.stringMatching(/^MERC-DIS-REF-/),
          currency: 'ETB',
          status: 'Refund Initiated',
          reason: 'cancelled',
          merchant_reference: 'refund-1',
          meta: { booking: 'b1' },
          created_at: expect.any(String),
          updated_at: expect.any(String),
        },
      },
    })
    const [, news] = await gateway.merchant.calls('/webhook', 2)
    expect(JSON.parse(news?.raw ?? '')).toMatchObject({
      event: 'charge.refunded',
      status: 'refunded',
      tx_ref: 'b1',
      amount: '100.00',
      meta: { booking: 'b1' },
    })
    const verified = await gateway.api('GET', `/refund/${reply.body.data.ref}/verify`)
    expect(verified.body).toMatchObject({
      message: 'Refund verified successfully',
      status: 'success',
      data: { status: 'refunded', ref_id: reply.body.data.ref, merchant_reference: 'refund-1' },
    })
  })

  test('several refunds never give back more than was paid', async () => {
    await using gateway = await openGateway()
    const reference = await paid(gateway)
    expect((await refund(gateway, reference, { amount: '60' })).code).toBe(200)
    const tooMuch = await refund(gateway, reference, { amount: '40.01' })
    expect(tooMuch).toMatchObject({ code: 400, body: { status: 'failed' } })
    const rest = await refund(gateway, reference)
    expect(rest.body.data.amount).toBe('40.00')
    const again = await refund(gateway, reference)
    expect(again.body.message).toBe('Transaction has already been refunded')
  })

  test('a reference is used once, so a lost answer cannot pay twice', async () => {
    await using gateway = await openGateway()
    const reference = await paid(gateway)
    await refund(gateway, reference, { amount: '10', reference: 'r1' })
    const again = await refund(gateway, reference, { amount: '10', reference: 'r1' })
    expect(again.body.message).toBe('Refund reference has been used before')
    const facts = await gateway.journal('?kind=money&subject=b1')
    expect(facts.filter(({ fact }) => fact === 'refund')).toHaveLength(1)
  })

  test('needs balance, a paid payment, a sensible amount and a form', async () => {
    await using gateway = await openGateway()
    await gateway.initialize('unpaid')
    const { payment } = (await gateway.control('GET', '/payments/unpaid')).body
    expect((await refund(gateway, payment.reference)).code).toBe(400)
    expect((await refund(gateway, 'APnothing')).code).toBe(404)
    const reference = await paid(gateway)
    for (const amount of ['0', '-5', 'all', '1.005']) {
      expect((await refund(gateway, reference, { amount })).code).toBe(400)
    }
    const json = await gateway.api('POST', `/refund/${reference}`, { json: { amount: 1 } })
    expect(json.code).toBe(400)
    await gateway.control('PUT', '/balance', { amountMinor: 50 })
    const poor = await refund(gateway, reference)
    expect(poor).toMatchObject({ code: 400, body: { message: 'Insufficient Balance' } })
  })

  test("the merchant's own reference works only where the profile says so", async () => {
    await using gateway = await openGateway()
    await paid(gateway)
    expect((await refund(gateway, 'b1')).code).toBe(404)
    await gateway.control('PUT', '/profile', { overrides: { refundPath: 'either' } })
    expect((await refund(gateway, 'b1')).code).toBe(200)
  })

  test('a failed refund returns the money and says so', async () => {
    await using gateway = await openGateway()
    await gateway.control('PUT', '/settings', { refundOutcome: 'never' })
    const reference = await paid(gateway)
    const { ref } = (await refund(gateway, reference)).body.data
    await gateway.control('POST', '/refunds/settle', { ref, outcome: 'failed' })
    const [, news] = await gateway.merchant.calls('/webhook', 2)
    expect(JSON.parse(news?.raw ?? '')).toMatchObject({ event: 'refund.failed', tx_ref: 'b1' })
    const facts = await gateway.journal('?kind=money&subject=b1')
    expect(facts.map(({ fact }) => fact)).toEqual(['charge', 'fee', 'refund', 'refund-returned'])
    expect((await refund(gateway, reference)).code).toBe(200)
  })

  test('what came in, went out and is left always adds up', async () => {
    await using gateway = await openGateway()
    await gateway.control('PUT', '/settings', { refundDelayMs: 0 })
    for (const txRef of ['b1', 'b2', 'b3']) await paid(gateway, txRef)
    const reference = await paid(gateway, 'b4')
    await refund(gateway, reference, { amount: '33.33' })
    await gateway.control('POST', '/reverse', { tx_ref: 'b1' })
    await until(async () => (await gateway.journal('?kind=refund')).length === 2)
    const facts = await gateway.journal('?kind=money')
    const sum = facts
      .filter(({ mode, currency }) => mode === 'test' && currency === 'ETB')
      .reduce((total, { amountMinor }) => total + amountMinor, 0)
    expect(sum).toBe(100_000_000 + 4 * (10_000 - 350) - 3_333 - 10_000)
    const { data } = (await gateway.api('GET', '/balances/etb')).body
    expect(data).toEqual([
      { currency: 'ETB', available_balance: sum / 100, ledger_balance: sum / 100 },
    ])
  })
})
