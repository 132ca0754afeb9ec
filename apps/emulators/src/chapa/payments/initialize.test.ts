import { describe, expect, test } from 'vitest'
import { liveKey, openGateway } from '../../../test/harness.ts'

const request = { amount: '100', currency: 'ETB', tx_ref: 'booking-1' }
const path = '/transaction/initialize'

describe('initialize', () => {
  test('answers a hosted link on its own server', async () => {
    await using gateway = await openGateway()
    const reply = await gateway.api('POST', path, { json: request })
    expect(reply).toEqual({
      code: 200,
      body: {
        message: 'Hosted Link',
        status: 'success',
        data: {
          checkout_url: expect.stringMatching(
            new RegExp(`^${gateway.chapa.checkoutUrl}/[0-9A-Za-z]{43}$`),
          ),
        },
      },
    })
  })

  test('the mobile variant gives the same', async () => {
    await using gateway = await openGateway()
    const reply = await gateway.api('POST', '/transaction/mobile-initialize', { json: request })
    expect(reply.body.data.checkout_url).toContain('/checkout/payment/')
  })

  test('a reference is used once, in whatever mode', async () => {
    await using gateway = await openGateway()
    await gateway.initialize('booking-1')
    const used = {
      message: 'Transaction reference has been used before',
      status: 'failed',
      data: null,
    }
    expect(await gateway.api('POST', path, { json: request })).toEqual({ code: 400, body: used })
    const live = await gateway.api('POST', path, { json: request, key: liveKey })
    expect(live).toEqual({ code: 400, body: used })
  })

  test.each([
    ['no key', { key: null }, 401, 'Authorization required'],
    ['a wrong key', { key: 'CHASECK_TEST-x' }, 401, "Invalid API Key or User doesn't exist"],
  ])('%s is refused', async (_name, options, code, message) => {
    await using gateway = await openGateway()
    const reply = await gateway.api('POST', path, { json: request, ...options })
    expect(reply).toEqual({ code, body: { message, status: 'failed', data: null } })
  })

  test('a form instead of JSON is refused with the header message', async () => {
    await using gateway = await openGateway()
    const reply = await gateway.api('POST', path, { form: request })
    expect(reply.code).toBe(400)
    expect(reply.body.message).toBe(
      'Incorrect header settings Please check if content-type is present and set to application/json',
    )
  })

  test.each([
    [
      {},
      {
        amount: ['validation.required'],
        currency: ['validation.required'],
        tx_ref: ['validation.required'],
      },
    ],
    [{ ...request, amount: 'ten' }, { amount: ['validation.numeric'] }],
    [{ ...request, amount: '10.005' }, { amount: ['validation.numeric'] }],
    [{ ...request, amount: 0 }, { amount: ['validation.min.numeric'] }],
    [{ ...request, email: 'not an address' }, { email: ['validation.email'] }],
    [{ ...request, phone_number: '0812345678' }, { phone_number: ['validation.regex'] }],
    [{ ...request, phone_number: '+251912345678' }, { phone_number: ['validation.regex'] }],
    [{ ...request, return_url: 'javascript:alert(1)' }, { return_url: ['validation.url'] }],
  ])('%j is refused field by field', async (json, message) => {
    await using gateway = await openGateway()
    const reply = await gateway.api('POST', path, { json })
    expect(reply).toEqual({ code: 400, body: { message, status: 'failed', data: null } })
  })

  test.each([['GBP'], ['etb']])('the currency %s is not supported', async (currency) => {
    await using gateway = await openGateway()
    const reply = await gateway.api('POST', path, { json: { ...request, currency } })
    expect(reply.body.message).toBe(`Invalid currency, ${currency} is not supported`)
  })

  test('a merchant who may not receive payments is told so', async () => {
    await using gateway = await openGateway()
    await gateway.control('PUT', '/settings', { receivesPayments: false })
    const refused = await gateway.api('POST', path, { json: request })
    expect(refused).toMatchObject({ code: 400, body: { message: "User can't receive payments" } })
    await gateway.control('PUT', '/settings', { apiPayments: false })
    const disabled = await gateway.api('POST', path, { json: request })
    expect(disabled).toMatchObject({
      code: 404,
      body: { message: 'Payments through API is disabled, please contact us' },
    })
  })

  test('a long title passes by default and fails under the strict rule', async () => {
    await using gateway = await openGateway()
    const customization = { title: 'Payment for my favourite merchant' }
    await gateway.initialize('lenient', { customization })
    await gateway.control('PUT', '/profile', { overrides: { titleRule: 'strict' } })
    const json = { ...request, customization }
    const reply = await gateway.api('POST', path, { json })
    expect(reply.body.message).toEqual({ 'customization.title': ['validation.max.string'] })
  })

  test('an address that can receive no mail is refused when domains are checked', async () => {
    await using gateway = await openGateway()
    await gateway.initialize('any', { email: 'guest@example.com' })
    await gateway.control('PUT', '/settings', { emailCheck: 'domain' })
    const json = { ...request, email: 'guest@example.com' }
    const reply = await gateway.api('POST', path, { json })
    expect(reply.body.message).toEqual({ email: ['validation.email'] })
  })
})
