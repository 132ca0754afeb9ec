import { expect, test } from 'vitest'
import { chapa, gateway, ok, paid, reference, server } from '../stage.ts'

/** Money back, in parts and whole. */
export function refunds(): void {
  test('a part is refunded where parts can be, the whole everywhere, once under one key', async () => {
    const payment = await paid()
    const key = reference()
    const part = {
      paymentReference: payment.reference,
      amount: '400',
      reason: 'one night less',
      key,
    }
    const first = await chapa.refund({ ...part, meta: { booking: '7' } })
    if (server.accepts.partialRefunds === 'refused')
      expect(first).toMatchObject({ kind: 'rejected', code: 'partial_refund_unsupported' })
    else {
      expect(first).toMatchObject({ kind: 'ok', data: { amount: '400.00', state: 'pending' } })
      expect(await chapa.refund(part)).toMatchObject({
        kind: 'rejected',
        code: 'refund_reference_used',
      })
    }
    const rest = { paymentReference: payment.reference, key: `${key}-2` }
    const second = await ok(chapa.refund(rest))
    const references = { ...rest, reference: second.reference }
    await expect
      .poll(() => chapa.verifyRefund(references))
      .toMatchObject({ kind: 'ok', data: { state: 'success', key: rest.key } })
    // A lost answer leaves nothing but the key.
    expect(await ok(chapa.verifyRefund(rest))).toMatchObject({ key: rest.key, state: 'success' })
    expect(await chapa.refund({ ...rest, key: reference() })).toMatchObject({ kind: 'rejected' })
    const after = await ok(chapa.verify(payment.txRef))
    expect(['success', 'refunded', 'reversed']).toContain(after.state)
  })

  test('a refund that fails or is taken back says so', async () => {
    await gateway.control('PUT', '/settings', { refundOutcome: 'never' })
    for (const [outcome, state] of [
      ['failed', 'failed'],
      ['reversed', 'reversed'],
    ]) {
      const { reference: paymentReference } = await paid()
      const key = reference()
      await ok(chapa.refund({ paymentReference, key }))
      expect(await ok(chapa.verifyRefund({ key }))).toMatchObject({ state: 'pending' })
      await gateway.control('POST', '/refunds/settle', { ref: key, outcome })
      expect(await ok(chapa.verifyRefund({ key }))).toMatchObject({ state })
    }
  })
}
