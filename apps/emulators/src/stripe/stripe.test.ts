import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStripe, stripeSecret } from '../../test/stripe-harness.ts'
import { until } from '../../test/harness.ts'

// All calls are made by Stripe's own client: what it cannot read is not Stripe.
let shop: Awaited<ReturnType<typeof openStripe>>
beforeAll(async () => {
  shop = await openStripe()
  await shop.control('PUT', '/settings', { refundDelayMs: 0, retryScheduleMs: [1, 1] })
})
afterAll(() => shop[Symbol.asyncDispose]())

let references = 0
const reference = () => `nx-${++references}`

async function paid() {
  const session = await shop.open(reference())
  await shop.pay(session.url ?? '', { outcome: 'success' })
  const whole = await shop.stripe.checkout.sessions.retrieve(session.id, {
    expand: ['payment_intent.latest_charge.balance_transaction'],
  })
  if (whole.payment_intent === null || typeof whole.payment_intent === 'string')
    throw new Error('it was not expanded')
  return { session: whole, intent: whole.payment_intent }
}

describe('checkout', () => {
  test('a page is opened, seen unpaid, paid with a card and read with amount and fee in one call', async () => {
    const session = await shop.open(reference())
    expect(session).toMatchObject({
      status: 'open',
      payment_status: 'unpaid',
      payment_intent: null,
      amount_total: 12_000,
    })
    const page = await (await fetch(session.url ?? '')).text()
    expect(page).toContain('$120.00')
    const declined = await shop.pay(session.url ?? '', { card: '4000 0000 0000 0002' })
    expect(declined.headers.get('location')).toContain('declined=1')
    const done = await shop.pay(session.url ?? '', { card: '4242 4242 4242 4242' })
    expect(done.headers.get('location')).toBe(`https://shop.example/back?id=${session.id}`)
    const read = await shop.stripe.checkout.sessions.retrieve(session.id, {
      expand: ['payment_intent.latest_charge.balance_transaction'],
    })
    expect(read).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      payment_intent: {
        status: 'succeeded',
        latest_charge: { balance_transaction: { amount: 12_000, fee: 378, net: 11_622 } },
      },
    })
  })

  test('an expired page can neither be paid nor expired again', async () => {
    const session = await shop.open(reference())
    expect(await shop.stripe.checkout.sessions.expire(session.id)).toMatchObject({
      status: 'expired',
      url: null,
    })
    expect((await shop.pay(session.url ?? '', { outcome: 'success' })).status).toBe(410)
    await expect(shop.stripe.checkout.sessions.expire(session.id)).rejects.toMatchObject({
      statusCode: 400,
    })
  })

  test('sessions are listed newest first, in pages', async () => {
    const opened = [await shop.open(reference()), await shop.open(reference())]
    const first = await shop.stripe.checkout.sessions.list({ limit: 1 })
    expect(first).toMatchObject({ has_more: true, data: [{ id: opened[1]?.id }] })
    const ids: string[] = []
    for await (const { id } of shop.stripe.checkout.sessions.list({ limit: 1 })) {
      ids.push(id)
      if (ids.length === 2) break
    }
    expect(ids).toEqual([opened[1]?.id, opened[0]?.id])
  })

  test.each([
    [{ mode: 'subscription' }, 'mode'],
    [{ success_url: 'nowhere' }, 'success_url'],
    [{ expires_at: 1 }, 'expires_at'],
    [{ colour: 'green' }, 'colour'],
  ])('%j is refused by its name', async (changes, param) => {
    await expect(shop.open(reference(), changes as object)).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      param,
    })
  })

  test('another key is no key', async () => {
    await expect(shop.clientWith('sk_test_other').balance.retrieve()).rejects.toMatchObject({
      type: 'StripeAuthenticationError',
    })
  })
})

describe('idempotency keys', () => {
  test('the same key gives the same answer and opens one page; with other parameters it is refused', async () => {
    const name = reference()
    const first = await shop.open(name, {}, `key-${name}`)
    const second = await shop.open(name, {}, `key-${name}`)
    expect(second.id).toBe(first.id)
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true')
    await expect(
      shop.open(name, { customer_email: 'other@example.com' }, `key-${name}`),
    ).rejects.toMatchObject({ type: 'StripeIdempotencyError' })
  })

  test('an answer that broke after its effect stays broken for its key, and the effect can be found', async () => {
    const name = reference()
    await shop.control('POST', '/faults', { kind: '500-after', operation: 'create-session' })
    for (let time = 0; time < 2; time++) {
      await expect(shop.open(name, {}, `key-${name}`)).rejects.toMatchObject({ statusCode: 500 })
    }
    const { data } = await shop.stripe.checkout.sessions.list({ limit: 3 })
    expect(data.filter(({ client_reference_id }) => client_reference_id === name)).toHaveLength(1)
  })
})

describe('money back and out', () => {
  test('a refund of a part arrives; more than what is left is refused; a failed one returns to the balance', async () => {
    const { intent } = await paid()
    const refund = await shop.stripe.refunds.create({ payment_intent: intent.id, amount: 5_000 })
    await until(async () => (await shop.stripe.refunds.retrieve(refund.id)).status === 'succeeded')
    await expect(
      shop.stripe.refunds.create({ payment_intent: intent.id, amount: 7_001 }),
    ).rejects.toMatchObject({ type: 'StripeInvalidRequestError' })
    const before = await available()
    await shop.control('POST', '/refunds/settle', { id: refund.id, outcome: 'failed' })
    expect(await available()).toBe(before + 5_000)
  })

  test('a transfer needs an account and a balance, is found by its group, and can be taken back', async () => {
    await paid()
    const account = await shop.stripe.accounts.create({ type: 'custom', country: 'US' })
    const transfer = { amount: 1_000, currency: 'usd', destination: account.id }
    await shop.stripe.transfers.create({ ...transfer, transfer_group: 'payout-1' })
    await expect(
      shop.stripe.transfers.create({ ...transfer, amount: 999_999_999 }),
    ).rejects.toMatchObject({ code: 'balance_insufficient' })
    await shop.control('POST', '/transfers/reverse', { transfer_group: 'payout-1' })
    const { data } = await shop.stripe.transfers.list({ transfer_group: 'payout-1' })
    expect(data).toMatchObject([{ amount: 1_000, reversed: true }])
  })

  test('a dispute takes the money and a fee; won, the money comes back', async () => {
    const { session, intent } = await paid()
    const before = await available()
    const { body } = await shop.control('POST', '/disputes', {
      tx_ref: session.client_reference_id,
    })
    expect(await available()).toBe(before - 12_000 - 1_500)
    await shop.control('POST', '/disputes/close', { id: body.dispute.id, outcome: 'won' })
    expect(await available()).toBe(before - 1_500)
    expect(await shop.stripe.disputes.retrieve(body.dispute.id)).toMatchObject({
      status: 'won',
      payment_intent: intent.id,
    })
    const told = await shop.control('GET', `/journal?kind=money&subject=${body.dispute.id}`)
    expect(told.body.entries).toMatchObject([
      { fact: 'reversal', amountMinor: -12_000, txRef: session.client_reference_id },
      { fact: 'fee', amountMinor: -1_500, txRef: session.client_reference_id },
      { fact: 'reversal-returned', amountMinor: 12_000, txRef: session.client_reference_id },
    ])
  })

  test('an inquiry takes nothing until it is closed, or becomes a dispute', async () => {
    const before = await available()
    const inquiry = async () => {
      const { session } = await paid()
      const { body } = await shop.control('POST', '/disputes', {
        tx_ref: session.client_reference_id,
        inquiry: true,
      })
      return body.dispute.id as string
    }
    const [ends, grows] = [await inquiry(), await inquiry()]
    const paidTwice = await available()
    expect(paidTwice).toBeGreaterThan(before)
    expect(await shop.stripe.disputes.retrieve(ends)).toMatchObject({
      status: 'warning_needs_response',
      balance_transactions: [],
    })
    await shop.control('POST', '/disputes/close', { id: ends, outcome: 'lost' })
    expect(await shop.stripe.disputes.retrieve(ends)).toMatchObject({ status: 'warning_closed' })
    expect(await available()).toBe(paidTwice)
    await shop.control('POST', '/disputes/escalate', { id: grows })
    expect(await shop.stripe.disputes.retrieve(grows)).toMatchObject({ status: 'needs_response' })
    expect(await available()).toBe(paidTwice - 12_000 - 1_500)
    const again = await shop.control('POST', '/disputes/escalate', { id: ends })
    expect(again.body.dispute.status).toBe('warning_closed')
  })

  test('days that pass make old what there is, and nothing else', async () => {
    const { session } = await paid()
    await shop.control('POST', '/age', { ms: 86_400_000 })
    const older = await shop.stripe.checkout.sessions.retrieve(session.id)
    expect(session.created - older.created).toBe(86_400)
    const { session: next } = await paid()
    expect(next.created).toBeGreaterThan(older.created + 86_000)
  })

  test('the lines of the account come to the balance, here and in the journal', async () => {
    let net = 0
    for await (const line of shop.stripe.balanceTransactions.list({ limit: 100 })) net += line.net
    expect(net).toBe(await available())
    const { body } = await shop.control('GET', '/journal?kind=money')
    const facts = body.entries as { amountMinor: number }[]
    expect(facts.reduce((total, { amountMinor }) => total + amountMinor, 0)).toBe(net)
  })
})

describe('webhooks', () => {
  test('what happens is told with a signature that the client verifies, once for each', async () => {
    const seen = shop.merchant.received.length
    const { session } = await paid()
    const isIt = ({ raw }: { raw: string }) =>
      raw.includes('checkout.session.completed') && raw.includes(session.id)
    await until(() => shop.merchant.received.slice(seen).some(isIt))
    const [notice] = shop.merchant.received.slice(seen).filter(isIt)
    const signature = String(notice?.headers['stripe-signature'])
    const event = shop.stripe.webhooks.constructEvent(notice?.raw ?? '', signature, stripeSecret)
    expect(event.type).toBe('checkout.session.completed')
    expect(() =>
      shop.stripe.webhooks.constructEvent(notice?.raw ?? '', signature, 'whsec_other'),
    ).toThrow()
    const { data } = await shop.stripe.events.list({ type: 'checkout.session.completed' })
    expect(data[0]?.id).toBe(event.id)
  })

  test('the script drops, doubles and crosses them', async () => {
    const event = 'checkout.session.expired'
    const expire = async () => {
      const session = await shop.open(reference())
      await shop.stripe.checkout.sessions.expire(session.id)
      return session.id
    }
    const steps = [{ action: 'drop' }, { action: 'reorder' }, { action: 'duplicate', copies: 2 }]
    await shop.control('PUT', '/webhook/script', {
      steps: steps.map((step) => ({ ...step, event })),
    })
    const seen = shop.merchant.received.length
    const [, second, third] = [await expire(), await expire(), await expire()]
    const ids = () =>
      shop.merchant.received.slice(seen).map(({ raw }) => JSON.parse(raw).data.object.id)
    await until(() => ids().length === 3)
    expect(ids()[0]).toBe(third)
    expect(ids().toSorted(byText)).toEqual([second, third, third].toSorted(byText))
  })

  test.each(['stale', 'wrong-secret', 'corrupt-body'])(
    'one that is %s does not verify; the next attempt does',
    async (action) => {
      const event = 'checkout.session.expired'
      await shop.control('PUT', '/webhook/script', { steps: [{ action, event, attempts: 1 }] })
      const session = await shop.open(reference())
      shop.merchant.answers.push(500)
      const seen = shop.merchant.received.length
      await shop.stripe.checkout.sessions.expire(session.id)
      await until(() => shop.merchant.received.length >= seen + 2)
      const verified = shop.merchant.received.slice(seen).map(({ raw, headers }) => {
        try {
          const signature = String(headers['stripe-signature'])
          return shop.stripe.webhooks.constructEvent(raw, signature, stripeSecret).type
        } catch {
          return 'refused'
        }
      })
      expect(verified).toEqual(['refused', event])
    },
  )
})

test('what it knew survives a restart', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'nexus-stripe-'))
  {
    await using first = await openStripe({ dataDir })
    const session = await first.open('kept')
    await first.pay(session.url ?? '', { outcome: 'success' })
  }
  {
    await using again = await openStripe({ dataDir })
    const { data } = await again.stripe.checkout.sessions.list()
    expect(data).toMatchObject([{ client_reference_id: 'kept', payment_status: 'paid' }])
  }
  await rm(dataDir, { recursive: true, force: true })
})

async function available(): Promise<number> {
  const balance = await shop.stripe.balance.retrieve()
  return balance.available.find(({ currency }) => currency === 'usd')?.amount ?? 0
}

function byText(one: string | undefined, other: string | undefined): number {
  return (one ?? '').localeCompare(other ?? '')
}
