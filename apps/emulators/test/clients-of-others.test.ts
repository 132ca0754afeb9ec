import https, { type AgentOptions } from 'node:https'
import { connect, type Socket } from 'node:net'
import { createCipheriv } from 'node:crypto'
import Simple from 'chapa'
import { Chapa, SplitType } from 'chapa-nodejs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Gateway, liveKey, openGateway, testKey, webhookSecret } from './harness.ts'

/**
 * The two clients in the registry know one address, https://api.chapa.co/v1, and offer no way to change it. So the road
 * to that address is changed: every connection that this process opens by HTTPS ends at the emulator. Their code, their
 * requests and their reading of the answers stay as they are.
 */
class RoadToEmulator extends https.Agent {
  readonly #port: number

  constructor(port: number) {
    super()
    this.#port = port
  }

  override createConnection(_options: AgentOptions): Socket {
    return connect(this.#port, '127.0.0.1')
  }
}

const usual = https.globalAgent
let gateway: Gateway

beforeAll(async () => {
  gateway = await openGateway()
  await gateway.control('PUT', '/settings', { transferHours: 'open', transferDelayMs: 0 })
  https.globalAgent = new RoadToEmulator(Number(new URL(gateway.chapa.url).port))
})
afterAll(async () => {
  https.globalAgent = usual
  await gateway[Symbol.asyncDispose]()
})

const request = { amount: '250', currency: 'ETB', email: 'abebe@bikila.com' }
const account = { account_name: 'Abel', account_number: '0912345678', bank_code: 855 }
const pay = (tx_ref: string) => gateway.control('POST', '/pay', { tx_ref, outcome: 'success' })

describe('chapa-nodejs', () => {
  const chapa = new Chapa({ secretKey: testKey, webhookSecret })

  test('initialize, mobileInitialize, verify', async () => {
    for (const open of ['initialize', 'mobileInitialize'] as const) {
      const tx_ref = chapa.genTxRef()
      const opened = await chapa[open]({
        ...request,
        tx_ref,
        first_name: 'Abebe',
        phone_number: '0912345678',
      })
      expect(opened).toMatchObject({ message: 'Hosted Link', status: 'success' })
      expect(opened.data?.checkout_url).toContain(gateway.chapa.checkoutUrl)
      await expect(chapa.verify({ tx_ref })).rejects.toMatchObject({
        message: 'Payment not paid yet',
        status: 404,
      })
      await pay(tx_ref)
      expect(await chapa.verify({ tx_ref })).toMatchObject({
        status: 'success',
        data: {
          tx_ref,
          amount: 250,
          charge: 8.75,
          currency: 'ETB',
          mode: 'test',
          email: request.email,
        },
      })
      await expect(chapa[open]({ ...request, tx_ref })).rejects.toMatchObject({
        message: 'Transaction reference has been used before',
        status: 400,
      })
    }
  })

  test('createSubaccount, and initialize with it in the shape of this client', async () => {
    const live = new Chapa({ secretKey: liveKey })
    const partner = {
      business_name: 'Lake house',
      account_name: 'Almaz',
      bank_code: 946,
      account_number: '1000123456789',
      split_type: SplitType.PERCENTAGE,
      split_value: 0.03,
    }
    await gateway.control('PUT', '/profile', {
      overrides: { subaccountData: 'string', subaccountsShape: 'array' },
    })
    const { data: id } = await live.createSubaccount(partner)
    const opened = await live.initialize({
      ...request,
      tx_ref: live.genTxRef(),
      subaccounts: [{ id }],
    })
    expect(opened.status).toBe('success')
    await gateway.control('PUT', '/profile', {})
  })

  test('getTransactions, getTransactionLogs, refund', async () => {
    const tx_ref = chapa.genTxRef()
    await chapa.initialize({ ...request, tx_ref })
    await pay(tx_ref)
    const { reference } = (await chapa.verify({ tx_ref })).data
    const { data } = await chapa.getTransactions()
    expect(data.transactions[0]).toMatchObject({ ref_id: reference, status: 'success' })
    const logs = await chapa.getTransactionLogs({ ref_id: reference })
    expect(logs.data.map(({ type }) => type)).toEqual(['log', 'log'])
    const refunded = await chapa.refund({
      tx_ref: reference,
      amount: '50',
      reason: 'one night less',
      meta: { reference: 'r1' },
    })
    expect(refunded).toMatchObject({
      status: 'success',
      data: { amount: '50.00', status: 'Refund Initiated', chapa_reference: reference },
    })
  })

  test('getBanks, transfer, bulkTransfer, verifyTransfer, getTransfers', async () => {
    const banks = await chapa.getBanks()
    expect(banks.data.map(({ id }) => id)).toContain(855)
    const transfer = { ...account, amount: '20', currency: 'ETB', reference: 'single' }
    expect(await chapa.transfer(transfer)).toMatchObject({ status: 'success', data: 'single' })
    await expect(chapa.transfer(transfer)).rejects.toMatchObject({
      message: 'TThe reference number has been used before',
    })
    const bulk = await chapa.bulkTransfer({
      title: 'Hosts',
      currency: 'ETB',
      bulk_data: ['one', 'two'].map((reference) => ({ ...account, amount: '5', reference })),
    })
    expect(bulk.data.id).toEqual(expect.any(Number))
    await expect
      .poll(() => chapa.verifyTransfer({ tx_ref: 'single' }))
      .toMatchObject({ data: { tx_ref: 'single', status: 'success', bank_code: 855 } })
    const listed = await chapa.getTransfers()
    expect(listed.data.map(({ reference }) => reference)).toEqual(['two', 'one', 'single'])
    expect(listed.meta).toMatchObject({ total: 3, current_page: 1 })
  })

  test('directCharge, authorizeDirectCharge', async () => {
    const tx_ref = chapa.genTxRef()
    const charge = { ...request, tx_ref, mobile: '0900123456', type: 'Amole' }
    const begun = await chapa.directCharge(charge)
    const { data } = begun as typeof begun & { data: { requestID: string } }
    expect(data.auth_type).toBe('otp')
    const key = Buffer.from('emulated-encryption-key!')
    const cipher = createCipheriv('des-ede3-ecb', key, null)
    const secret = JSON.stringify({ requestID: data.requestID, otp: '12345' })
    const client = cipher.update(secret, 'utf8', 'base64') + cipher.final('base64')
    const reference = data.meta.ref_id
    expect(await chapa.authorizeDirectCharge({ reference, client, type: 'Amole' })).toEqual({
      message: 'Payment is completed',
      trx_ref: reference,
      processor_id: null,
    })
    expect((await chapa.verify({ tx_ref })).status).toBe('success')
  })

  test('verifyWebhook, of the text and of the object', async () => {
    const tx_ref = chapa.genTxRef()
    await chapa.initialize({ ...request, tx_ref })
    await pay(tx_ref)
    await expect
      .poll(() => gateway.merchant.received.some(({ raw }) => raw.includes(tx_ref)))
      .toBe(true)
    const call = gateway.merchant.received.find(({ raw }) => raw.includes(tx_ref))
    const signature = String(call?.headers['x-chapa-signature'])
    expect(chapa.verifyWebhook(call?.raw ?? '', signature)).toBe(true)
    expect(chapa.verifyWebhook(JSON.parse(call?.raw ?? ''), signature)).toBe(true)
    expect(chapa.verifyWebhook('{}', signature)).toBe(false)
  })
})

describe('chapa', () => {
  const chapa = new Simple(testKey)
  const customer = { ...request, first_name: 'Abebe', last_name: 'Bikila' }

  test('initialize and verify', async () => {
    const customization = { title: 'I love e-commerce', description: 'It is time to pay' }
    const opened = await chapa.initialize({ ...customer, customization }, { autoRef: true })
    expect(opened).toMatchObject({ message: 'Hosted Link', status: 'success' })
    await expect(chapa.verify(opened.tx_ref)).rejects.toMatchObject({
      message: 'Payment not paid yet',
    })
    await pay(opened.tx_ref)
    expect(await chapa.verify(opened.tx_ref)).toMatchObject({
      status: 'success',
      data: { tx_ref: opened.tx_ref, first_name: 'Abebe' },
    })
    await expect(chapa.initialize({ ...customer, tx_ref: opened.tx_ref })).rejects.toMatchObject({
      message: 'Transaction reference has been used before',
      status: 'failed',
    })
  })
})
