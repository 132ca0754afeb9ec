import { describe, expect, test } from 'vitest'
import { readWebhook, signBody } from '../../src/index.ts'
import { serve } from './serve.ts'

/** The client reads what the documentation prints. */
export function samples(): void {
  /** As the documentation prints them; the emulator is only another reading of these. */
  describe("Chapa's own samples", () => {
    const answering = (body: object) =>
      serve((_request, response) => void response.end(JSON.stringify(body)))

    test('of a payment', async () => {
      await using chapa = await answering({
        message: 'Payment details',
        status: 'success',
        data: {
          first_name: 'Bilen',
          last_name: 'Gizachew',
          email: 'abebech_bekele@gmail.com',
          currency: 'ETB',
          amount: 100,
          charge: 3.5,
          mode: 'test',
          method: 'test',
          type: 'API',
          status: 'success',
          reference: '6jnheVKQEmy',
          tx_ref: 'chewatatest-6669',
          customization: {
            title: 'Payment for my favourite merchant',
            description: 'x',
            logo: null,
          },
          meta: null,
          created_at: '2023-02-02T07:05:23.000000Z',
          updated_at: '2023-02-02T07:05:23.000000Z',
        },
      })
      expect(await chapa.chapa.verify('chewatatest-6669')).toMatchObject({
        kind: 'ok',
        data: {
          state: 'success',
          payment: {
            amount: '100.00',
            charge: '3.50',
            reference: '6jnheVKQEmy',
            createdAt: new Date('2023-02-02T07:05:23Z'),
          },
        },
      })
    })

    test('of transfers, some of them without a reference or an account', async () => {
      const row = {
        account_name: 'suz',
        account_number: null,
        currency: 'ETB',
        amount: 1,
        charge: 0,
        transfer_type: 'wallet',
        chapa_reference: 'smtlsmH436t6',
        bank_code: 128,
        bank_name: 'telebirr',
        bank_reference: 'BCJ8FVX8AG',
        status: 'success',
        reference: 'b2222e5r',
        created_at: '2024-03-19T20:05:45.000000Z',
        updated_at: '2024-03-19T20:06:10.000000Z',
      }
      await using chapa = await answering({
        message: 'Transfer details fetched',
        status: 'success',
        meta: { current_page: 1, next_page_url: null, total: 2, error: [] },
        data: [row, { ...row, reference: null, bank_reference: null, status: 'failed/cancelled' }],
      })
      expect(await chapa.chapa.transfers()).toMatchObject({
        kind: 'ok',
        data: {
          hasNext: false,
          rows: [
            { reference: 'b2222e5r', state: 'success', amount: '1.00', accountNumber: null },
            { reference: null, state: 'failed', chapaReference: 'smtlsmH436t6' },
          ],
        },
      })
    })

    test('of notices, flat as they are and wrapped as they were', () => {
      const payout = {
        event: 'payout.success',
        type: 'Payout',
        account_name: 'Customer Name',
        account_number: '25190000000',
        bank_id: 855,
        bank_name: 'telebirr',
        amount: '2000.00',
        charge: '60.00',
        currency: 'ETB',
        status: 'success',
        reference: 'MYMER3434989',
        chapa_reference: '2o10dfs332U',
        bank_reference: 'GT3412w3',
      }
      const { event, ...data } = payout
      for (const body of [payout, { event, data }]) {
        const rawBody = JSON.stringify(body)
        const headers = { 'x-chapa-signature': signBody(rawBody, 'hash') }
        expect(readWebhook({ headers, rawBody }, ['hash'])).toMatchObject({
          signature: { isAuthentic: true, variant: 'body', secretIndex: 0 },
          notice: { kind: 'payout', news: 'success', reference: 'MYMER3434989', amount: '2000.00' },
        })
        const custom = { headers: { 'chapa-signature': headers['x-chapa-signature'] }, rawBody }
        expect(readWebhook(custom, ['hash']).signature).toMatchObject({
          isAuthentic: true,
          variant: 'body-in-chapa-signature',
        })
      }
      expect(readWebhook({ headers: {}, rawBody: 'nonsense' }, ['hash'])).toMatchObject({
        signature: { isAuthentic: false, variant: null },
        notice: null,
      })
    })
  })
}
