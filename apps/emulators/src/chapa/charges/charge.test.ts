import { createCipheriv } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Gateway } from '../../../test/harness.ts'
import { openGateway, testKey, until } from '../../../test/harness.ts'

const charge = { amount: '100', currency: 'ETB', tx_ref: 'c1', mobile: '0900123456' }

/** Posts form-data, as a browser or a point of sale does. */
async function post(gateway: Gateway, path: string, fields: Record<string, string>) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  const headers = { authorization: `Bearer ${testKey}` }
  const url = `${gateway.chapa.url}${path}`
  const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual' })
  const text = await response.text()
  return {
    code: response.status,
    location: response.headers.get('location') ?? '',
    body: text === '' ? null : JSON.parse(text),
  }
}

function client(content: object, key = 'emulated-encryption-key!'): string {
  const cipher = createCipheriv('des-ede3-ecb', Buffer.from(key), null)
  return cipher.update(JSON.stringify(content), 'utf8', 'base64') + cipher.final('base64')
}

describe('direct charge', () => {
  test('is confirmed on the telephone, after a while', async () => {
    await using gateway = await openGateway()
    await gateway.control('PUT', '/settings', { chargeDelayMs: 60_000 })
    const answer = await post(gateway, '/charges?type=telebirr', charge)
    expect(answer.body).toEqual({
      message: 'Charge initiated',
      status: 'success',
      data: {
        auth_type: 'ussd',
        requestID: expect.any(String),
        meta: {
          message: 'Payment successfully initiated with telebirr',
          status: 'success',
          ref_id: expect.stringMatching(/^CH\w{11}$/),
          payment_status: 'PENDING',
        },
        mode: 'test',
      },
    })
    const status = async () => (await gateway.api('GET', '/transaction/verify/c1')).body.status
    expect(await status()).toBe('pending')
    await gateway.control('PUT', '/clock', { advanceMs: 60_000 })
    await until(async () => (await status()) === 'success')
    const facts = await gateway.journal('?kind=money&subject=c1')
    expect(facts.map(({ fact }) => fact)).toEqual(['charge', 'fee'])
  })

  test('is completed by a one-time code, encrypted with the key of the dashboard', async () => {
    await using gateway = await openGateway()
    const begin = async (tx_ref: string) => {
      const answer = await post(gateway, '/charges?type=amole', { ...charge, tx_ref })
      const { requestID, meta, auth_type } = answer.body.data
      expect(auth_type).toBe('otp')
      return { requestID, reference: meta.ref_id }
    }
    const validate = (reference: string, encrypted: string) =>
      post(gateway, '/validate?type=amole', { reference, client: encrypted })
    const { requestID, reference } = await begin('c1')
    const lost = { message: 'Invalid client data or Transaction is nowhere to be found.' }
    for (const wrong of [
      'nonsense',
      client({ requestID, otp: '12345' }, 'the-key-of-somebody-else'),
    ])
      expect(await validate(reference, wrong)).toMatchObject({ code: 400, body: lost })
    expect(await validate(reference, client({ requestID, otp: '12345' }))).toMatchObject({
      code: 200,
      body: { message: 'Payment is completed', trx_ref: reference, processor_id: null },
    })
    const other = await begin('c2')
    const refused = await validate(other.reference, client({ ...other, otp: '00000' }))
    expect(refused.body.message).toBe('Payment failed')
  })

  test('of any other number fails, and a wallet that nobody knows is refused', async () => {
    await using gateway = await openGateway()
    const failed = await post(gateway, '/charges?type=mpesa', charge)
    expect(failed.body).toEqual({ message: 'Payment failed', status: 'failed', data: null })
    expect((await post(gateway, '/charges?type=shells', { ...charge, tx_ref: 'c2' })).code).toBe(
      400,
    )
    const dollars = { ...charge, tx_ref: 'c3', currency: 'USD' }
    expect((await post(gateway, '/charges?type=mpesa', dollars)).code).toBe(400)
    const portal = await post(gateway, '/charges?type=yaya', { ...charge, tx_ref: 'c4' })
    expect(portal.body.data.meta.portal).toContain(gateway.chapa.checkoutUrl)
  })
})

describe('forms', () => {
  test("a browser's form with the public key leads to the page", async () => {
    await using gateway = await openGateway()
    const fields = { public_key: 'CHAPUBK_TEST-abcdefghijklmnop', title: 'Lake house' }
    const { mobile: _mobile, ...request } = charge
    const answer = await post(gateway, '/hosted/pay', { ...fields, ...request })
    expect(answer.code).toBe(302)
    const page = await fetch(answer.location)
    expect(await page.text()).toContain('Lake house')
    const stranger = await post(gateway, '/hosted/pay', {
      ...request,
      public_key: 'CHAPUBK_TEST-x',
    })
    expect(stranger.code).toBe(401)
  })

  test('initialize reads form-data where the profile says so', async () => {
    await using gateway = await openGateway()
    const { mobile: _mobile, ...request } = charge
    const fields = { ...request, 'customization[title]': 'Lake house' }
    expect((await post(gateway, '/transaction/initialize', fields)).code).toBe(400)
    await gateway.control('PUT', '/profile', { overrides: { initializeForm: 'accepted' } })
    expect((await post(gateway, '/transaction/initialize', fields)).code).toBe(200)
    const { payment } = (await gateway.control('GET', '/payments/c1')).body
    expect(payment.customization.title).toBe('Lake house')
  })
})
