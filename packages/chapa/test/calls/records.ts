import { describe, expect, test } from 'vitest'
import { createChapa, type EndedCall, type StartingCall } from '../../src/index.ts'
import { testKey } from '../emulator.ts'
import { gateway } from '../stage.ts'
import { exists, page } from './arm.ts'

/** What is written down of a call, and what no call is made of. */
export function records(): void {
  describe('records', () => {
    test('each call is told before and after, without names, addresses, accounts and keys', async () => {
      const before: StartingCall[] = []
      const after: EndedCall[] = []
      const hooks = {
        before: (call: StartingCall) => void before.push(call),
        after: (call: EndedCall) => void after.push(call),
      }
      const chapa = gateway.client({ hooks })
      const person = { email: 'sara@example.com', firstName: 'Sarawit', phone: '0912345678' }
      await chapa.initialize({ ...page('told'), ...person, meta: { secret: 'of Sarawit' } })
      await gateway.pay('told')
      await chapa.verify('told')
      await gateway.control('PUT', '/settings', { transferHours: 'open' })
      const account = { accountName: 'Sarawit', accountNumber: '0912345678', bankCode: 855 }
      await chapa.transfer({ reference: 'told-2', amount: 5, ...account })
      await chapa.verifyTransfer('told-2')
      expect(before.map(({ operation, reference }) => [operation, reference])).toEqual([
        ['initialize', 'told'],
        ['verify', 'told'],
        ['transfer', 'told-2'],
        ['verify-transfer', 'told-2'],
      ])
      expect(after.map(({ id, outcome }) => [id, outcome])).toEqual(
        before.map(({ id }) => [id, 'ok']),
      )
      expect(after[0]).toMatchObject({
        method: 'POST',
        request: { amount: '10.00', currency: 'ETB', tx_ref: 'told', email: '[redacted]' },
        httpStatus: 200,
      })
      const all = JSON.stringify([before, after])
      for (const word of ['Sarawit', 'sara@', '0912345678', testKey, 'checkout/payment'])
        expect(all).not.toContain(word)
    })

    test('what cannot be written down before is not sent', async () => {
      const hooks = {
        before: () => {
          throw new Error('the log is full')
        },
      }
      const refused = gateway.client({ hooks }).initialize(page('unsent'))
      await expect(refused).rejects.toThrow('the log is full')
      expect(await exists('unsent')).toBe(false)
    })
  })

  describe('what no call is made of', () => {
    test('amounts of nothing or of three decimals, references that lead elsewhere, other keys', async () => {
      const chapa = gateway.client()
      for (const amount of [0, -1, '1.005', 'ten', 0.1 + 0.2, Number.NaN])
        await expect(chapa.initialize({ ...page('x'), amount })).rejects.toThrow(RangeError)
      for (const txRef of ['', '..', 'a/b', 'a?b'])
        await expect(chapa.verify(txRef)).rejects.toThrow(TypeError)
      const hundredAndOne = Array.from({ length: 101 }, () => ({
        reference: 'x',
        amount: 1,
        accountName: 'A',
        accountNumber: '1',
        bankCode: 1,
      }))
      await expect(
        chapa.transferBatch({ title: 'Hosts', transfers: hundredAndOne }),
      ).rejects.toThrow(RangeError)
      expect(() => createChapa({ secretKey: 'CHAPUBK_TEST-x' })).toThrow(TypeError)
    })
  })
}
