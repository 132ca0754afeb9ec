import { beforeEach, describe, expect, test } from 'vitest'
import { ChapaFailure } from '../../src/index.ts'
import { pacer } from '../../src/pace.ts'
import { gateway } from '../stage.ts'
import { arm, exists, page } from './arm.ts'
import { serve } from './serve.ts'

/** What a call that went wrong says, and whether it is made again. */
export function outcomes(): void {
  beforeEach(() => gateway.control('DELETE', '/faults'))

  describe('an outcome that nobody knows', () => {
    test.each([
      ['timeout-before', 'timeout', false],
      ['timeout-after', 'timeout', true],
      ['reset-before', 'network', false],
      ['reset-after', 'network', true],
      ['500-before', 'server_error', false],
      ['500-after', 'server_error', true],
      ['malformed-json', 'unreadable', true],
      ['html', 'unreadable', true],
      ['slow-drip', 'timeout', true],
    ])(
      'is told as it is after %s, whether or not it had an effect',
      async (kind, reason, effect) => {
        const txRef = `fault-${kind}`
        await arm(kind, { operation: 'initialize' })
        const timeoutMs = reason === 'timeout' ? 150 : 10_000
        const result = await gateway.client({ timeoutMs }).initialize(page(txRef))
        expect(result).toMatchObject({ kind: 'unknown', reason })
        await expect.poll(() => exists(txRef)).toBe(effect)
        const asked = await gateway.control('GET', `/journal?kind=request&subject=${txRef}`)
        expect(asked.entries, 'a POST is sent once').toHaveLength(1)
      },
    )

    test('is a sentence that nobody knows, too: a refusal is only what is known to be one', async () => {
      await using other = await serve((_request, response) => {
        response.writeHead(400, { 'content-type': 'application/json' })
        response.end('{"message":"Come back tomorrow","status":"failed","data":null}')
      })
      expect(await other.chapa.initialize(page('x'))).toEqual({
        kind: 'unknown',
        reason: 'unfamiliar',
        message: 'Come back tomorrow',
        httpStatus: 400,
      })
    })

    test('is an answer about something else, or without what it should say', async () => {
      for (const data of [
        { tx_ref: 'another', mode: 'test' },
        { tx_ref: 'x', mode: 'live' },
        { tx_ref: 'x', mode: 'test', status: 'astonished' },
        { tx_ref: 'x', mode: 'test', amount: 'ten' },
        { tx_ref: 'x', mode: 'test', reference: null },
      ]) {
        const details = {
          status: 'success',
          reference: 'AP1',
          amount: 10,
          currency: 'ETB',
          ...data,
        }
        const text = JSON.stringify({
          message: 'Payment details',
          status: 'success',
          data: details,
        })
        await using other = await serve((_request, response) => void response.end(text))
        expect(await other.chapa.verify('x')).toMatchObject({
          kind: 'unknown',
          reason: 'unreadable',
        })
      }
    })

    test('is a redirect: nobody else gets the key', async () => {
      await using other = await serve((_request, response) => {
        response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()
      })
      expect(await other.chapa.cancel('x')).toMatchObject({ kind: 'unknown', reason: 'network' })
    })
  })

  describe('repeating', () => {
    test('a GET that failed is made again; the answer is that of the last', async () => {
      await gateway.client().initialize(page('again'))
      await arm('500-before', { operation: 'verify', times: 1 })
      await arm('429', { operation: 'verify', times: 1 })
      expect(await gateway.client().verify('again')).toMatchObject({ kind: 'ok' })
      await arm('reset-before', { operation: 'verify', times: 3 })
      expect(await gateway.client().verify('again')).toMatchObject({ kind: 'unknown' })
    })

    test('a GET that timed out is not: the time is over', async () => {
      await gateway.client().initialize(page('late'))
      await arm('timeout-before', { operation: 'verify' })
      expect(await gateway.client({ timeoutMs: 100 }).verify('late')).toMatchObject({
        reason: 'timeout',
      })
    })

    test('pages stop with a failure that holds the outcome', async () => {
      await arm('500-before', { operation: 'list', times: 3 })
      const pages = gateway.client().eachPageOfPayments()
      const failure = await pages.next().catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(ChapaFailure)
      expect(failure).toMatchObject({ result: { kind: 'unknown', reason: 'server_error' } })
    })

    test('batches keep their distance, whoever sends them', async () => {
      const paced = pacer(30)
      const times: number[] = []
      await Promise.allSettled(
        Array.from({ length: 3 }, (_, index) =>
          paced(async () => {
            times.push(performance.now())
            if (index === 1) throw new Error('the second fails')
          }),
        ),
      )
      const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
      for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(30)
    })
  })
}
