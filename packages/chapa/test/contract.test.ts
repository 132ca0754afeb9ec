import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Chapa, isPaid, readApproval, readCallback, readWebhook } from '../src/index.ts'
import { type Gateway, liveKey, startGateway, testKey, webhookSecret } from './emulator.ts'

let gateway: Gateway
let chapa: Chapa

beforeAll(async () => {
  gateway = await startGateway()
  chapa = gateway.client({ batchPauseMs: 60 })
})
afterAll(() => gateway.stop())

/** What a server may not change from one call to the next is drawn once from the seed: see the emulator's profiles. */
const profiles = [
  { name: 'documented', profile: { base: 'default' } },
  { name: 'flipped', profile: { base: 'flipped' } },
  ...[1, 2, 3].map((seed) => ({ name: `random ${seed}`, profile: { base: 'random', seed } })),
]

const reference = () => `t-${randomUUID()}`
const account = { accountName: 'Almaz Tesfaye', accountNumber: '0912345678', bankCode: 855 }

async function ok<Data>(result: Promise<{ kind: string; data?: Data }>): Promise<Data> {
  const settled = await result
  expect(settled).toMatchObject({ kind: 'ok' })
  return settled.data as Data
}

/** Opens a page of 1,234.56 birr and pays there. */
async function paid(txRef = reference(), more: object = {}) {
  await ok(chapa.initialize({ txRef, amount: '1234.56', currency: 'ETB', ...more }))
  await gateway.pay(txRef)
  const verified = await ok(chapa.verify(txRef))
  if (verified.state !== 'success') throw new Error(`it is ${verified.state}`)
  return { ...verified.payment, reference: verified.payment.reference ?? '' }
}

const received = (path: string, about: string) =>
  gateway.received.find(
    (one) => one.path === path && (one.rawBody + one.url.search).includes(about),
  )

async function arrived(path: string, about: string) {
  await expect.poll(() => received(path, about)).toBeDefined()
  const message = received(path, about)
  if (!message) throw new Error('nothing came')
  return message
}

describe.each(profiles)('where sources disagree, as $name', ({ profile }) => {
  let drawn: Record<string, string>

  beforeEach(async () => {
    const settings = { refundDelayMs: 0, transferDelayMs: 0, transferHours: 'open', bulkRestMs: 40 }
    await gateway.control('PUT', '/settings', { ...settings, refundOutcome: 'refunded' })
    drawn = (await gateway.control('PUT', '/profile', profile)).accepts
  })

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
    if (drawn.partialRefunds === 'refused')
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
    const live = gateway.client({ secretKey: liveKey })
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

  test('banks, currencies and balances are read', async () => {
    const banks = await ok(chapa.banks())
    expect(banks.find(({ id }) => id === 855)).toEqual({
      id: 855,
      name: 'telebirr',
      swift: 'TELEBIRR',
      accountLength: 10,
      isMobileMoney: true,
      isActive: true,
      isAlwaysOpen: true,
      currency: 'ETB',
    })
    expect((await ok(chapa.currencies())).map(({ code }) => code)).toEqual(['ETB', 'USD'])
    expect((await ok(chapa.balances())).map(({ currency }) => currency)).toEqual(['ETB', 'USD'])
    const [etb] = await ok(chapa.balance('ETB'))
    expect(etb?.available).toMatch(/^\d+\.\d\d$/)
    expect(await ok(chapa.swap('2'))).toMatchObject({ from: '2.00', to: '254.00', rate: 127 })
    expect(await chapa.swap('0.5')).toMatchObject({ code: 'swap_amount_out_of_range' })
  })

  test('a transfer is sent once under its reference, and verified', async () => {
    const request = { reference: reference(), amount: '2000', ...account }
    expect(await ok(chapa.transfer(request))).toEqual({ reference: request.reference })
    expect(await chapa.transfer(request)).toMatchObject({ code: 'transfer_reference_used' })
    await expect
      .poll(() => chapa.verifyTransfer(request.reference))
      .toMatchObject({
        kind: 'ok',
        data: { state: 'success', amount: '2000.00', charge: '60.00', accountNumber: '0912345678' },
      })
    const unknown = await chapa.verifyTransfer(reference())
    expect(unknown).toMatchObject({ code: expect.stringMatching(/^trans(fer|action)_not_found$/) })
    await gateway.control('PUT', '/settings', { transferOutcome: 'failed' })
    const failing = { ...request, reference: reference() }
    await ok(chapa.transfer(failing))
    await expect
      .poll(() => chapa.verifyTransfer(failing.reference))
      .toMatchObject({ kind: 'ok', data: { state: 'failed' } })
    await gateway.control('PUT', '/settings', { transferOutcome: 'success' })
  })

  test('more than a hundred transfers go in batches, as slowly as Chapa wants, and are listed', async () => {
    const transfers = Array.from({ length: 101 }, () => ({
      reference: reference(),
      amount: 5,
      ...account,
    }))
    const batches = []
    for await (const batch of chapa.transferBatches({ title: 'Hosts', transfers })) {
      expect(batch.result).toMatchObject({ kind: 'ok' })
      batches.push(batch)
    }
    expect(batches.map((batch) => batch.transfers.length)).toEqual([100, 1])
    const [first] = batches
    if (first?.result.kind !== 'ok') throw new Error('the first batch was refused')
    const listed: (string | null)[] = []
    for await (const page of chapa.eachPageOfTransfers({ batchId: first.result.data.id }))
      listed.push(...page.rows.map((row) => row.reference))
    expect(new Set(listed)).toEqual(new Set(first.transfers.map((one) => one.reference)))
    expect(listed).toHaveLength(100)
  })

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

  test('a transfer is approved by whoever knows the secret', async () => {
    const approval = { url: `${gateway.origin}/approve`, secret: 'approval-secret' }
    await gateway.control('PUT', '/settings', { approval })
    const request = { reference: reference(), amount: 5, ...account }
    await ok(chapa.transfer(request))
    const asked = readApproval(await arrived('/approve', request.reference), [
      'old',
      'approval-secret',
    ])
    expect(asked.transfer).toMatchObject({
      reference: request.reference,
      amount: '5.00',
      accountNumber: account.accountNumber,
    })
    expect(asked.signature).toMatchObject({ secretIndex: 1 })
    expect(['constant', 'body-in-chapa-signature']).toContain(asked.signature.variant)
    await gateway.control('PUT', '/settings', { approval: null })
  })
})
