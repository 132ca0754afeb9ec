import { beforeEach, expect, test } from 'vitest'
import { type ChapaErrorCode, chapaErrors, errorCodeOf } from '../../src/index.ts'
import { testKey } from '../emulator.ts'
import { chapa, gateway } from '../stage.ts'
import { elsewhere, met, page, settings } from './met.ts'

/**
 * Every refusal that has a sentence, how it is met, and that the client names it. What is no refusal is tried elsewhere:
 *
 * | what Chapa's pages tell                                                   | tried in                          |
 * | ------------------------------------------------------------------------- | --------------------------------- |
 * | initialize, mobile-initialize, verify with each state, word and spelling  | contract/checkouts                |
 * | cancel, list, events, split payments                                      | contract/checkouts                |
 * | refund and its verify: parts, keys, words, endings                        | contract/refunds                  |
 * | banks, currencies, balances, swap                                         | contract/transfers                |
 * | transfers, their verify and list, batches of 100 each 5 s, approval       | contract/transfers                |
 * | webhooks: events, both headers, which secret, which bytes; callbacks      | contract/notices, calls/samples   |
 * | time-outs, cuts, 5xx, no JSON, strange sentences; no POST twice           | calls/outcomes                    |
 * | records before and after, amounts, office hours                           | calls/records, calls/values       |
 * | the page: ten tries in a window, failed then success, return_url          | emulator: checkout.test           |
 * | direct charge and its code, the browser's form, form-data                 | emulator: charges/charge.test     |
 * | repeats until 200, order, copies, loss, forged and custom notices         | emulator: webhook.test, chaos.test |
 * | test cards and numbers, modes, hours, balance, uniqueness                 | emulator: its own tests           |
 * | the journal of all money, the audit, the control plane                    | emulator: journal.test, chaos.test |
 * | two clients that others wrote                                             | emulator: clients-of-others.test  |
 */
export function refusals(): void {
  beforeEach(async () => {
    await gateway.control('PUT', '/settings', settings)
    await gateway.control('PUT', '/profile', { base: 'default' })
  })

  test.each(chapaErrors.filter(({ message }) => !(message in elsewhere)))(
    '$code: $message',
    async ({ code, httpStatus, message }) => {
      const row = met[message]
      if (!row) throw new Error(`nothing here meets "${message}"`)
      const result = await row()
      expect(result).toMatchObject({ kind: 'rejected', code, httpStatus })
      // The words are Chapa's own, with what changes in them filled in.
      const isSentence = code !== 'validation_failed' && result.kind === 'rejected'
      if (isSentence) expect(errorCodeOf(result.message)).toBe(code)
    },
  )

  test('that has no call here is known by its sentence', () => {
    for (const [message, code] of Object.entries(elsewhere)) expect(errorCodeOf(message)).toBe(code)
    const codes = new Set<ChapaErrorCode>(chapaErrors.map(({ code }) => code))
    expect(codes.size).toBeGreaterThan(30)
  })

  test('is not guessed from a sentence that nobody has written down', () => {
    for (const message of ['Something else', '', 'Insufficient Balance, but not really', testKey])
      expect(errorCodeOf(message)).toBeNull()
  })

  test('of fields names them', async () => {
    const refused = await chapa.initialize(page({ email: 'nobody', phone: '12', returnUrl: 'x:y' }))
    expect(refused).toMatchObject({
      code: 'validation_failed',
      fields: {
        email: ['validation.email'],
        phone_number: ['validation.regex'],
        return_url: ['validation.url'],
      },
    })
  })
}
