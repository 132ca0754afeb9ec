import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Gateway, Received } from '../../../test/harness.ts'
import { openGateway, testKey, until, webhookSecret } from '../../../test/harness.ts'

const hmac = (key: string, message: string) =>
  createHmac('sha256', key).update(message).digest('hex')
const pay = (gateway: Gateway, txRef: string, outcome = 'success') =>
  gateway.control('POST', '/pay', { tx_ref: txRef, outcome })
const script = (gateway: Gateway, ...steps: object[]) =>
  gateway.control('PUT', '/webhook/script', { steps })
const quick = (gateway: Gateway) =>
  gateway.control('PUT', '/settings', { retryScheduleMs: [10, 10, 10] })
const authentic = ({ headers, raw }: Received) =>
  headers['x-chapa-signature'] === hmac(webhookSecret, raw)

describe('webhook', () => {
  test('charge.success has the flat payload and both signatures', async () => {
    await using gateway = await openGateway()
    await gateway.initialize('b1', { phone_number: '0912345678', first_name: 'Almaz' })
    await pay(gateway, 'b1')
    const [call] = await gateway.merchant.calls('/webhook', 1)
    expect(JSON.parse(call?.raw ?? '')).toEqual({
      event: 'charge.success',
      first_name: 'Almaz',
      last_name: '',
      email: null,
      mobile: '251912345678',
      currency: 'ETB',
      amount: '100.00',
      charge: '3.50',
      status: 'success',
      mode: 'test',
      reference: expect.stringMatching(/^AP/),
      created_at: expect.any(String),
      updated_at: expect.any(String),
      type: 'API',
      tx_ref: 'b1',
      payment_method: 'test',
      customization: { title: null, description: null, logo: null },
      meta: null,
    })
    expect(call?.method).toBe('POST')
    expect(call?.headers['content-type']).toBe('application/json')
    expect(call?.headers['chapa-signature']).toBe(hmac(webhookSecret, webhookSecret))
    expect(call && authentic(call)).toBe(true)
  })

  test('a failed and a cancelled payment share an event with a slash in it', async () => {
    await using gateway = await openGateway()
    await gateway.initialize('b1')
    await pay(gateway, 'b1', 'failure')
    await pay(gateway, 'b1', 'cancel')
    const calls = await gateway.merchant.calls('/webhook', 2)
    for (const { raw } of calls) {
      const told = { event: 'charge.failed/cancelled', status: 'failed/cancelled' }
      expect(JSON.parse(raw)).toMatchObject(told)
    }
  })

  test('anything but 200 is tried again, and 200 ends it', async () => {
    await using gateway = await openGateway()
    await quick(gateway)
    gateway.merchant.answers.push(500, 204, 302)
    await gateway.initialize('b1')
    await pay(gateway, 'b1')
    const calls = await gateway.merchant.calls('/webhook', 4)
    expect(new Set(calls.map(({ raw }) => raw)).size).toBe(1)
    await until(async () => (await gateway.control('GET', '/')).body.pendingDeliveries === 0)
    const states = (await gateway.journal('?kind=webhook')).map(({ state }) => state)
    expect(states).toEqual(['queued', 'failed', 'failed', 'failed', 'delivered'])
  })

  test('it gives up after ten attempts by default, which a moved clock brings about', async () => {
    await using gateway = await openGateway()
    gateway.merchant.answers.push(...Array<number>(20).fill(503))
    await gateway.initialize('b1')
    await pay(gateway, 'b1')
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await until(async () => (await gateway.journal('?kind=webhook')).length === attempt + 1)
      await gateway.control('PUT', '/clock', { advanceMs: 600_000 })
    }
    const states = (await gateway.journal('?kind=webhook')).map(({ state }) => state)
    expect(states.at(-1)).toBe('given-up')
    expect(gateway.merchant.received).toHaveLength(10)
  })

  test('a merchant that is down gets its events when it is back', async () => {
    await using gateway = await openGateway()
    await quick(gateway)
    await gateway.control('PUT', '/webhook', { url: 'http://127.0.0.1:9/webhook' })
    await gateway.initialize('b1')
    await pay(gateway, 'b1')
    await until(async () => (await gateway.journal('?kind=webhook')).length >= 2)
    await gateway.control('PUT', '/webhook', { url: `${gateway.merchant.origin}/webhook` })
    expect(await gateway.merchant.calls('/webhook', 1)).toHaveLength(1)
  })
})

describe('webhook script', () => {
  test('drop loses the event, and only that one', async () => {
    await using gateway = await openGateway()
    await script(gateway, { action: 'drop' })
    for (const txRef of ['b1', 'b2']) {
      await gateway.initialize(txRef)
      await pay(gateway, txRef)
    }
    const [call] = await gateway.merchant.calls('/webhook', 1)
    expect(JSON.parse(call?.raw ?? '').tx_ref).toBe('b2')
    const [dropped] = await gateway.journal('?kind=webhook&subject=b1')
    expect(dropped).toMatchObject({ state: 'skipped', why: 'the script drops it' })
  })

  test('duplicate sends the same bytes so many times', async () => {
    await using gateway = await openGateway()
    await script(gateway, { action: 'duplicate', copies: 5 })
    await gateway.initialize('b1')
    await pay(gateway, 'b1')
    const calls = await gateway.merchant.calls('/webhook', 5)
    expect(new Set(calls.map(({ raw }) => raw)).size).toBe(1)
  })

  test('reorder lets the next event go first', async () => {
    await using gateway = await openGateway()
    await script(gateway, { action: 'reorder', event: 'charge.failed/cancelled' })
    await gateway.initialize('b1')
    await pay(gateway, 'b1', 'failure')
    await pay(gateway, 'b1', 'success')
    const calls = await gateway.merchant.calls('/webhook', 2)
    const events = calls.map(({ raw }) => JSON.parse(raw).event)
    expect(events).toEqual(['charge.success', 'charge.failed/cancelled'])
  })

  test('delay waits by the emulator clock', async () => {
    await using gateway = await openGateway()
    await script(gateway, { action: 'delay', delayMs: 3_600_000 })
    await gateway.initialize('b1')
    await pay(gateway, 'b1')
    await gateway.initialize('b2')
    await pay(gateway, 'b2')
    const [first] = await gateway.merchant.calls('/webhook', 1)
    expect(JSON.parse(first?.raw ?? '').tx_ref).toBe('b2')
    await gateway.control('PUT', '/clock', { advanceMs: 3_600_000 })
    const [, second] = await gateway.merchant.calls('/webhook', 2)
    expect(JSON.parse(second?.raw ?? '').tx_ref).toBe('b1')
  })

  test.each(['corrupt-body', 'wrong-secret', 'constant-header-only'])(
    '%s is not authentic, and the retry is',
    async (action) => {
      await using gateway = await openGateway()
      await quick(gateway)
      gateway.merchant.answers.push(401)
      await script(gateway, { action, attempts: 1 })
      await gateway.initialize('b1')
      await pay(gateway, 'b1')
      const calls = await gateway.merchant.calls('/webhook', 2)
      expect(calls.map(authentic)).toEqual([false, true])
      expect(() => JSON.parse(calls[0]?.raw ?? '')).not.toThrow()
      const constant = calls[0]?.headers['chapa-signature']
      expect(constant === hmac(webhookSecret, webhookSecret)).toBe(action !== 'wrong-secret')
    },
  )
})

describe('webhook under other profiles', () => {
  test('a custom webhook has one header, which covers the body', async () => {
    await using gateway = await openGateway()
    await gateway.control('PUT', '/settings', { webhookSigning: 'custom' })
    await gateway.initialize('b1')
    await pay(gateway, 'b1')
    const [call] = await gateway.merchant.calls('/webhook', 1)
    expect(call?.headers['chapa-signature']).toBe(hmac(webhookSecret, call?.raw ?? ''))
    expect(call?.headers).not.toHaveProperty('x-chapa-signature')
  })

  test('PHP escaping: the signature covers the bytes sent, or their JavaScript twin', async () => {
    await using gateway = await openGateway()
    const first_name = 'አልማዝ'
    const overrides = { webhookEncoding: 'php' }
    await gateway.control('PUT', '/profile', { overrides })
    await gateway.initialize('b1', { first_name, return_url: undefined, meta: { path: 'a/b' } })
    await pay(gateway, 'b1')
    await gateway.control('PUT', '/profile', {
      overrides: { ...overrides, signedBytes: 'restringified' },
    })
    await gateway.initialize('b2', { first_name, meta: { path: 'a/b' } })
    await pay(gateway, 'b2')
    const calls = await gateway.merchant.calls('/webhook', 2)
    const of = (txRef: string) => calls.find(({ raw }) => JSON.parse(raw).tx_ref === txRef)
    expect(of('b1')?.raw).toContain('\\u12a0')
    expect(of('b1')?.raw).toContain('a\\/b')
    expect(JSON.parse(of('b1')?.raw ?? '').first_name).toBe(first_name)
    expect(of('b1')?.headers['x-chapa-signature']).toBe(hmac(webhookSecret, of('b1')?.raw ?? ''))
    const twin = JSON.stringify(JSON.parse(of('b2')?.raw ?? ''))
    expect(of('b2')?.headers['x-chapa-signature']).toBe(hmac(webhookSecret, twin))
  })

  test('the secret key may be the signing key', async () => {
    await using gateway = await openGateway()
    await gateway.control('PUT', '/profile', { overrides: { webhookSecret: 'secret-key' } })
    await gateway.initialize('b1')
    await pay(gateway, 'b1')
    const [call] = await gateway.merchant.calls('/webhook', 1)
    expect(call?.headers['x-chapa-signature']).toBe(hmac(testKey, call?.raw ?? ''))
  })

  test('the callback may be a GET with a JSON body', async () => {
    await using gateway = await openGateway()
    await gateway.control('PUT', '/profile', { base: 'flipped' })
    await gateway.initialize('b1', { callback_url: `${gateway.merchant.origin}/callback` })
    await pay(gateway, 'b1')
    const [call] = await gateway.merchant.calls('/callback', 1)
    expect(call?.method).toBe('GET')
    expect(JSON.parse(call?.raw ?? '')).toMatchObject({ trx_ref: 'b1', status: 'success' })
  })
})
