import { describe, expect, test } from 'vitest'
import { liveKey, openGateway } from '../../../test/harness.ts'

const details = {
  first_name: 'Bilen',
  last_name: 'Gizachew',
  email: 'bilen@gmail.com',
  phone_number: '0912345678',
  amount: '1250.5',
  customization: { title: 'Lake house', description: 'Two nights' },
  meta: { booking: 'b1', deep: { kept: [1] } },
}
const stamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)

describe('verify', () => {
  test('a paid payment is told in full, with the fee of 3.5 %', async () => {
    await using gateway = await openGateway()
    const url = await gateway.initialize('b1', details)
    await gateway.checkout(url, { outcome: 'success' })
    expect(await gateway.api('GET', '/transaction/verify/b1')).toEqual({
      code: 200,
      body: {
        message: 'Payment details',
        status: 'success',
        data: {
          first_name: 'Bilen',
          last_name: 'Gizachew',
          email: 'bilen@gmail.com',
          currency: 'ETB',
          amount: 1250.5,
          charge: 43.77,
          mode: 'test',
          method: 'test',
          type: 'API',
          status: 'success',
          reference: expect.stringMatching(/^AP[0-9A-Za-z]{10}$/),
          tx_ref: 'b1',
          customization: { title: 'Lake house', description: 'Two nights', logo: null },
          meta: { booking: 'b1', deep: { kept: [1] } },
          created_at: stamp,
          updated_at: stamp,
        },
      },
    })
  })

  test('an unpaid payment is 404 with status null, an unknown one 404 failed', async () => {
    await using gateway = await openGateway()
    await gateway.initialize('b1')
    expect(await gateway.api('GET', '/transaction/verify/b1')).toEqual({
      code: 404,
      body: { message: 'Payment not paid yet', status: null, data: null },
    })
    expect(await gateway.api('GET', '/transaction/verify/b2')).toEqual({
      code: 404,
      body: {
        message: 'Invalid transaction or Transaction not found',
        status: 'failed',
        data: null,
      },
    })
  })

  test('pending, then failed, then success: each is told as it is', async () => {
    await using gateway = await openGateway()
    await gateway.initialize('b1')
    for (const [outcome, status] of [
      ['pending', 'pending'],
      ['failure', 'failed'],
      ['success', 'success'],
    ]) {
      await gateway.control('POST', '/pay', { tx_ref: 'b1', outcome })
      const reply = await gateway.api('GET', '/transaction/verify/b1')
      expect(reply).toMatchObject({ code: 200, body: { status, data: { status } } })
    }
  })

  test('a key of the other mode sees nothing', async () => {
    await using gateway = await openGateway()
    await gateway.initialize('b1')
    expect((await gateway.api('GET', '/transaction/verify/b1', { key: liveKey })).body).toEqual({
      message: "Live secret keys can't be used to verify a test transaction",
      status: 'failed',
      data: null,
    })
    const json = { amount: 5, currency: 'USD', tx_ref: 'live-1' }
    await gateway.api('POST', '/transaction/initialize', { json, key: liveKey })
    const reply = await gateway.api('GET', '/transaction/verify/live-1')
    expect(reply.code).toBe(401)
    expect(reply.body.message).toBe("Test secret keys can't be used to verify a live transaction")
  })

  test('an expired link is unpaid again, and a slow bank may still pay it', async () => {
    await using gateway = await openGateway()
    await gateway.initialize('b1')
    await gateway.control('PUT', '/clock', { advanceMs: 60 * 60_000 })
    const reply = await gateway.api('GET', '/transaction/verify/b1')
    expect(reply.body.message).toBe('Payment not paid yet')
    const closed = await gateway.control('POST', '/pay', { tx_ref: 'b1', outcome: 'success' })
    expect(closed).toMatchObject({ code: 409, body: { result: 'closed' } })
    await gateway.control('POST', '/pay', { tx_ref: 'b1', outcome: 'success', force: true })
    expect((await gateway.api('GET', '/transaction/verify/b1')).body.status).toBe('success')
  })
})

describe('cancel', () => {
  test('ends an active link for good', async () => {
    await using gateway = await openGateway()
    const url = await gateway.initialize('b1')
    expect(await gateway.api('PUT', '/transaction/cancel/b1')).toMatchObject({
      code: 200,
      body: { message: 'Transaction cancelled successfully', status: 'success' },
    })
    expect((await gateway.checkout(url, { outcome: 'success' })).status).toBe(410)
    expect((await gateway.api('PUT', '/transaction/cancel/b1')).code).toBe(400)
  })

  test('a paid payment cannot be cancelled', async () => {
    await using gateway = await openGateway()
    const url = await gateway.initialize('b1')
    await gateway.checkout(url, { outcome: 'success' })
    expect((await gateway.api('PUT', '/transaction/cancel/b1')).code).toBe(400)
    expect((await gateway.api('GET', '/transaction/verify/b1')).body.status).toBe('success')
  })
})

describe('list and events', () => {
  test('ten a page, newest first, with links to the neighbours', async () => {
    await using gateway = await openGateway()
    for (let number = 1; number <= 12; number += 1) await gateway.initialize(`b${number}`)
    const first = (await gateway.api('GET', '/transactions')).body
    expect(first.message).toBe('Transactions retrieved successfully')
    expect(first.data.transactions).toHaveLength(10)
    expect(first.data.transactions[0]).toMatchObject({ status: 'pending', amount: '100.000' })
    const next = new URL(first.data.pagination.next_page_url)
    const second = (await gateway.api('GET', next.pathname.slice(3) + next.search)).body
    expect(second.data.transactions).toHaveLength(2)
    expect(second.data.pagination).toMatchObject({ current_page: 2, next_page_url: null })
  })

  test('events tell each try, under the reference that the profile names', async () => {
    await using gateway = await openGateway()
    await gateway.initialize('b1')
    await gateway.control('POST', '/pay', { tx_ref: 'b1', outcome: 'failure', method: 'telebirr' })
    const { reference } = (await gateway.api('GET', '/transaction/verify/b1')).body.data
    const reply = await gateway.api('GET', `/transaction/events/${reference}`)
    expect(reply.body.message).toBe('Transaction events fetched')
    expect(reply.body.data.map(({ type }: { type: string }) => type)).toEqual(['log', 'error'])
    expect(await gateway.api('GET', '/transaction/events/b1')).toEqual({
      code: 404,
      body: { message: 'Transaction not found', status: 'failed', data: null },
    })
    await gateway.control('PUT', '/profile', { base: 'flipped' })
    expect((await gateway.api('GET', '/transaction/events/b1')).code).toBe(200)
  })
})
