import { expect, test } from 'vitest'
import { isPaid } from '../../src/index.ts'
import { chapa, gateway, live, ok, paid, reference } from '../stage.ts'

/** Pages, what becomes of them, and the lists in which they stand. */
export function checkouts(): void {
  test('a page is opened, unpaid, paid and told in one spelling', async () => {
    for (const open of [chapa.initialize, chapa.mobileInitialize]) {
      const txRef = reference()
      const page = await ok(
        open({
          txRef,
          amount: 99.9,
          currency: 'USD',
          email: 'sara@example.com',
          firstName: 'Sara',
          phone: '+251 912 345 678',
          title: 'ቆይታ: a stay of more than sixteen letters!',
          description: 'Two nights (breakfast included)',
          returnUrl: 'https://stay.example/back',
          meta: { booking: 7 },
        }),
      )
      expect(page.checkoutUrl).toMatch(/\/checkout\/payment\/\w+$/)
      expect(await ok(chapa.verify(txRef))).toEqual({ state: 'unpaid' })
      await gateway.pay(txRef, 'success', { method: 'telebirr' })
      const verified = await ok(chapa.verify(txRef))
      expect(verified).toMatchObject({
        state: 'success',
        payment: {
          txRef,
          amount: '99.90',
          charge: '3.50',
          currency: 'USD',
          mode: 'test',
          method: 'telebirr',
          meta: { booking: 7 },
        },
      })
      expect(isPaid(verified, { amount: 99.9, currency: 'USD' })).toBe(true)
      expect(isPaid(verified, { amount: '99.91', currency: 'USD' })).toBe(false)
      expect(isPaid(verified, { amount: '99.90', currency: 'ETB' })).toBe(false)
    }
  })

  test('pending, failed, then paid all the same; cancelled; reversed: each is told apart', async () => {
    const txRef = reference()
    await ok(chapa.initialize({ txRef, amount: 10, currency: 'ETB' }))
    for (const [outcome, state] of [
      ['pending', 'pending'],
      ['failure', 'failed'],
      ['success', 'success'],
    ]) {
      await gateway.pay(txRef, outcome)
      expect(await ok(chapa.verify(txRef))).toMatchObject({ state })
    }
    await gateway.control('POST', '/reverse', { tx_ref: txRef })
    expect(await ok(chapa.verify(txRef))).toMatchObject({ state: 'reversed' })
    const other = reference()
    await ok(chapa.initialize({ txRef: other, amount: 10, currency: 'ETB' }))
    expect(await ok(chapa.cancel(other))).toEqual({ txRef: other })
    expect(await ok(chapa.verify(other))).toMatchObject({ state: 'failed' })
    expect(await chapa.cancel(other)).toMatchObject({ kind: 'rejected', code: 'not_cancellable' })
  })

  test('a page of payments and the story of one are read', async () => {
    const payment = await paid()
    const page = await ok(chapa.payments())
    expect(page.rows.find((row) => row.reference === payment.reference)).toMatchObject({
      amount: '1234.56',
      charge: '43.21',
      currency: 'ETB',
      status: 'success',
    })
    const story = await ok(chapa.events({ reference: payment.reference, txRef: payment.txRef }))
    expect(story.map(({ type }) => type)).toEqual(['log', 'log'])
    expect(await chapa.events({ txRef: reference() })).toMatchObject({
      code: 'transaction_not_found',
    })
  })

  test('a payment is split with a subaccount, in whatever shape the server wants it', async () => {
    const split = { type: 'flat', value: 25 } as const
    const number = `10001${String(Math.random()).slice(2, 10)}`
    const partner = {
      businessName: 'Lake house',
      accountName: 'Almaz',
      accountNumber: number,
      bankCode: 946,
      split,
    }
    const { id } = await ok(live.createSubaccount(partner))
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    expect(await live.createSubaccount(partner)).toMatchObject({ code: 'subaccount_exists' })
    // All at once: none may unlearn what another has found out.
    const pages = [100, 200, 300].map((amount) =>
      ok(
        live.initialize({
          txRef: reference(),
          amount,
          currency: 'ETB',
          subaccount: { id, split },
        }),
      ),
    )
    expect(await Promise.all(pages)).toHaveLength(3)
    const foreign = { txRef: reference(), amount: 1, currency: 'ETB' } as const
    expect(await live.initialize({ ...foreign, subaccount: { id: 'nobody' } })).toMatchObject({
      kind: 'rejected',
      code: 'subaccount_unknown',
    })
  })
}
