import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  ChapaFailure,
  createChapa,
  type EndedCall,
  minorUnits,
  readAmount,
  readWebhook,
  sameAmount,
  signBody,
  type StartingCall,
  transfersOpenAt,
} from '../src/index.ts'
import { pacer } from '../src/pace.ts'
import { type Gateway, startGateway, testKey } from './emulator.ts'

let gateway: Gateway

beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.stop())
beforeEach(() => gateway.control('DELETE', '/faults'))

const page = (txRef: string) => ({ txRef, amount: 10, currency: 'ETB' }) as const
const exists = (txRef: string) =>
  gateway.control('GET', `/payments/${txRef}`).then(
    () => true,
    () => false,
  )
const arm = (kind: string, more: object = {}) =>
  gateway.control('POST', '/faults', { kind, ...more })

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
  ])('is told as it is after %s, whether or not it had an effect', async (kind, reason, effect) => {
    const txRef = `fault-${kind}`
    await arm(kind, { operation: 'initialize' })
    const timeoutMs = reason === 'timeout' ? 150 : 10_000
    const result = await gateway.client({ timeoutMs }).initialize(page(txRef))
    expect(result).toMatchObject({ kind: 'unknown', reason })
    await expect.poll(() => exists(txRef)).toBe(effect)
    const asked = await gateway.control('GET', `/journal?kind=request&subject=${txRef}`)
    expect(asked.entries, 'a POST is sent once').toHaveLength(1)
  })

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
      const details = { status: 'success', reference: 'AP1', amount: 10, currency: 'ETB', ...data }
      const text = JSON.stringify({ message: 'Payment details', status: 'success', data: details })
      await using other = await serve((_request, response) => void response.end(text))
      expect(await other.chapa.verify('x')).toMatchObject({ kind: 'unknown', reason: 'unreadable' })
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
    await expect(chapa.transferBatch({ title: 'Hosts', transfers: hundredAndOne })).rejects.toThrow(
      RangeError,
    )
    expect(() => createChapa({ secretKey: 'CHAPUBK_TEST-x' })).toThrow(TypeError)
  })
})

describe('amounts', () => {
  test('are the same sum however they are written, and exact in minor units', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (minor) => {
        const two = `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`
        for (const written of [two, `${two}0`, `0${two}`, minor / 100]) {
          expect(readAmount(written)).toBe(two)
          expect(minorUnits(written)).toBe(minor)
          expect(sameAmount(written, two)).toBe(true)
        }
        expect(sameAmount(`${two}1`, two)).toBe(false)
        expect(minorUnits(`${two}1`)).toBeNull()
      }),
    )
    for (const senseless of ['', '1.', '.5', '1e3', '1,000', '--1', null, {}, Number.NaN, 1e21])
      expect(readAmount(senseless)).toBeNull()
  })
})

describe('transfer hours', () => {
  test.each([
    ['in office hours, now', '2026-11-23T05:30:00Z', '2026-11-23T05:30:00Z'],
    ['in the last second, now', '2026-11-23T13:29:59Z', '2026-11-23T13:29:59Z'],
    ['before eight thirty, the same day', '2026-11-23T05:29:59Z', '2026-11-23T05:30:00Z'],
    ['after half past four, the next day', '2026-11-23T13:30:00Z', '2026-11-24T05:30:00Z'],
    ['after the Saturday, on Monday', '2026-11-28T13:30:00Z', '2026-11-30T05:30:00Z'],
    ['on Sunday, on Monday', '2026-11-29T09:00:00Z', '2026-11-30T05:30:00Z'],
    ['when it is Sunday there already, on Monday', '2026-11-28T21:00:00Z', '2026-11-30T05:30:00Z'],
  ])('%s', (_when, now, opens) => {
    expect(transfersOpenAt(new Date(now))).toEqual(new Date(opens))
  })

  test('what opens is open, and is never more than a day and two nights away', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, max: new Date('9999-12-31') }), (now) => {
        const opens = transfersOpenAt(now)
        expect(transfersOpenAt(opens)).toEqual(opens)
        const wait = opens.getTime() - now.getTime()
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThanOrEqual(40 * 3_600_000)
      }),
    )
  })
})

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
        customization: { title: 'Payment for my favourite merchant', description: 'x', logo: null },
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

/** A server that says what the emulator would not. */
async function serve(answer: RequestListener) {
  const server = createServer(answer)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    chapa: createChapa({ url, secretKey: testKey }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
