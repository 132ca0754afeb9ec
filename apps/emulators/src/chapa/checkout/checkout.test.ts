import { describe, expect, test } from 'vitest'
import { openGateway } from '../../../test/harness.ts'

describe('checkout page', () => {
  test('shows amount, merchant and every test card and number as a button', async () => {
    await using gateway = await openGateway()
    const url = await gateway.initialize('b1', {
      amount: '12400.5',
      customization: { title: 'Lake <b>house' },
    })
    const page = await (await fetch(url)).text()
    expect(page).toContain('12,400.50')
    expect(page).toContain('Lake &lt;b&gt;house')
    for (const value of ['card:visa', 'card:diners', 'telebirr:0900123456', 'mpesa:0700881111']) {
      expect(page).toContain(`name="method" value="${value}"`)
    }
    for (const outcome of ['failure', 'cancel']) {
      expect(page).toContain(`name="outcome" value="${outcome}"`)
    }
  })

  test.each([
    ['success', 'success'],
    ['failure', 'failed'],
    ['cancel', 'cancelled'],
  ])('outcome=%s leads back to the merchant and calls it by GET', async (outcome, status) => {
    await using gateway = await openGateway()
    const { origin } = gateway.merchant
    const url = await gateway.initialize('b1', {
      return_url: `${origin}/back?booking=7`,
      callback_url: `${origin}/callback?x=1`,
    })
    const answer = await gateway.checkout(url, { outcome })
    expect(answer.status).toBe(303)
    const target = new URL(answer.headers.get('location') ?? '')
    const { payment } = (await gateway.control('GET', '/payments/b1')).body
    const told = { trx_ref: 'b1', ref_id: payment.reference, status }
    expect(Object.fromEntries(target.searchParams)).toEqual({ booking: '7', ...told })
    const [call] = await gateway.merchant.calls('/callback', 1)
    expect(call?.method).toBe('GET')
    expect(Object.fromEntries(call?.url.searchParams ?? [])).toEqual({ x: '1', ...told })
  })

  test('a test number pays, another number fails and leads back to the page', async () => {
    await using gateway = await openGateway()
    const url = await gateway.initialize('b1', { return_url: 'http://shop.localhost/back' })
    const failed = await gateway.checkout(url, { method: 'telebirr', mobile: '0911000000' })
    expect(failed.status).toBe(303)
    const again = new URL(failed.headers.get('location') ?? '', url)
    expect(again.href).toBe(`${url}?failed=1`)
    const page = await (await fetch(again)).text()
    expect(page.replaceAll(/\s+/g, ' ')).toContain('(9 tries left)')
    const paid = await gateway.checkout(url, { method: 'telebirr:0900123456' })
    expect(paid.headers.get('location')).toContain('status=success')
    const { data } = (await gateway.api('GET', '/transaction/verify/b1')).body
    expect(data).toMatchObject({ status: 'success', method: 'telebirr' })
  })

  test('Awash wants its one-time code', async () => {
    await using gateway = await openGateway()
    const url = await gateway.initialize('b1')
    const wallet = { method: 'awashbirr', mobile: '0900123456' }
    await gateway.checkout(url, wallet)
    expect((await gateway.api('GET', '/transaction/verify/b1')).body.status).toBe('failed')
    await gateway.checkout(url, { ...wallet, otp: '12345' })
    expect((await gateway.api('GET', '/transaction/verify/b1')).body.status).toBe('success')
  })

  test('ten failed tries close the link', async () => {
    await using gateway = await openGateway()
    const url = await gateway.initialize('b1')
    for (let tries = 0; tries < 10; tries += 1)
      await gateway.checkout(url, { method: 'telebirr:1' })
    const closed = await gateway.checkout(url, { method: 'card:visa' })
    expect(closed.status).toBe(410)
    expect(await closed.text()).toContain('Too many tries')
    expect((await gateway.api('GET', '/transaction/verify/b1')).body.status).toBe('failed')
  })

  test('paying twice charges once and leads to the merchant both times', async () => {
    await using gateway = await openGateway()
    const url = await gateway.initialize('b1', { return_url: 'http://shop.localhost/back' })
    const answers = await Promise.all([
      gateway.checkout(url, { method: 'card:visa' }),
      gateway.checkout(url, { method: 'card:visa' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    const facts = await gateway.journal('?kind=money&subject=b1')
    expect(facts.map(({ fact }) => fact)).toEqual(['charge', 'fee'])
    expect(await (await fetch(url)).text()).toContain('Payment received')
  })

  test('expired, cancelled and unknown links say so', async () => {
    await using gateway = await openGateway()
    const cancelled = await gateway.initialize('b1')
    await gateway.checkout(cancelled, { outcome: 'cancel' })
    const expired = await gateway.initialize('b2')
    await gateway.control('PUT', '/clock', { advanceMs: 61 * 60_000 })
    const read = async (url: string) => {
      const answer = await fetch(url)
      return [answer.status, await answer.text()] as const
    }
    expect(await read(cancelled)).toEqual([410, expect.stringContaining('Payment cancelled')])
    expect(await read(expired)).toEqual([410, expect.stringContaining('Session expired')])
    const unknown = await read(`${gateway.chapa.checkoutUrl}/nothing`)
    expect(unknown).toEqual([404, expect.stringContaining('Unknown link')])
  })

  test('a form that decides nothing changes nothing', async () => {
    await using gateway = await openGateway()
    const url = await gateway.initialize('b1')
    expect((await gateway.checkout(url, { outcome: 'maybe' })).status).toBe(400)
    expect((await gateway.checkout(url, {})).status).toBe(400)
    expect((await gateway.api('GET', '/transaction/verify/b1')).code).toBe(404)
  })
})
