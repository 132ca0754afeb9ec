import { expect, test } from 'vitest'
import { readCallback, readWebhook } from '../../src/index.ts'
import { testKey, webhookSecret } from '../emulator.ts'
import { account, arrived, chapa, gateway, ok, paid, reference } from '../stage.ts'

/** What Chapa sends by itself. */
export function notices(): void {
  test('a notice is proved by its body, told in one way, and never by the constant', async () => {
    const payment = await paid(reference(), { firstName: 'አልማዝ', meta: { path: 'a/b' } })
    const message = await arrived('/webhook', payment.txRef)
    const told = readWebhook(message, ['an older secret', webhookSecret, testKey])
    expect(told.signature).toMatchObject({ isAuthentic: true })
    expect(told.notice).toMatchObject({
      kind: 'charge',
      news: 'success',
      txRef: payment.txRef,
      reference: payment.reference,
      amount: '1234.56',
    })
    const { 'x-chapa-signature': _taken, ...constantOnly } = message.headers
    expect(
      readWebhook({ ...message, headers: constantOnly }, [webhookSecret, testKey]),
    ).toMatchObject({
      signature: { isAuthentic: false, variant: 'constant' },
    })
    const forged = { ...message, rawBody: message.rawBody.replace('1234.56', '9234.56') }
    expect(readWebhook(forged, [webhookSecret, testKey]).signature.isAuthentic).toBe(false)
    expect(readWebhook(message, ['of another merchant']).signature).toMatchObject({
      isAuthentic: false,
      variant: null,
    })
  })

  test('notices of refunds, failures, charge-backs and transfers keep their meaning', async () => {
    const payment = await paid()
    await gateway.control('POST', '/reverse', { tx_ref: payment.txRef })
    const refunded = await paid()
    await ok(chapa.refund({ paymentReference: refunded.reference, key: reference() }))
    const failed = reference()
    await ok(chapa.initialize({ txRef: failed, amount: 10, currency: 'ETB' }))
    await gateway.pay(failed, 'failure')
    const request = { reference: reference(), amount: 5, ...account }
    await ok(chapa.transfer(request))
    const news = (about: string) =>
      gateway.received
        .filter((one) => one.rawBody.includes(about))
        .map((one) => readWebhook(one, []).notice)
        .map((notice) => `${notice?.kind} ${notice && 'news' in notice ? notice.news : ''}`)
    await expect.poll(() => news(payment.txRef)).toContain('charge reversed')
    await expect
      .poll(() => news(refunded.txRef).filter((one) => /refund/.test(one)).length)
      .toBeGreaterThan(0)
    expect(
      news(refunded.txRef).every((one) =>
        ['charge success', 'charge refunded', 'refund success'].includes(one),
      ),
    ).toBe(true)
    await expect.poll(() => news(failed)).toEqual(['charge failed'])
    await expect.poll(() => news(request.reference)).toEqual(['payout success'])
  })

  test('the callback names the payment, in its query or in its body', async () => {
    const txRef = reference()
    const callbackUrl = `${gateway.origin}/callback`
    await ok(chapa.initialize({ txRef, amount: 10, currency: 'ETB', callbackUrl }))
    await gateway.pay(txRef)
    const call = await arrived('/callback', txRef)
    const query = Object.fromEntries(call.url.searchParams)
    expect(readCallback({ query, rawBody: call.rawBody })).toMatchObject({
      txRef,
      status: 'success',
    })
  })
}
