import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { liveKey, startGateway } from './emulator.ts'

/** One gateway for all suites; whoever changes what it does puts it back. */
export const gateway = await startGateway()
export const chapa = gateway.client({ batchPauseMs: 60 })
export const live = gateway.client({ secretKey: liveKey })

/** What the server accepts under the profile that is on. */
export const server: { accepts: Record<string, string> } = { accepts: {} }

/** A reference that nobody has used. */
export const reference = () => `t-${randomUUID()}`
export const account = { accountName: 'Almaz Tesfaye', accountNumber: '0912345678', bankCode: 855 }

/** What came of a call that must have come to something. */
export async function ok<Data>(result: Promise<{ kind: string; data?: Data }>): Promise<Data> {
  const settled = await result
  expect(settled).toMatchObject({ kind: 'ok' })
  return settled.data as Data
}

/** Opens a page of 1,234.56 birr and pays there. */
export async function paid(txRef = reference(), more: object = {}) {
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

/** What the merchant got about something. */
export async function arrived(path: string, about: string) {
  await expect.poll(() => received(path, about)).toBeDefined()
  const message = received(path, about)
  if (!message) throw new Error('nothing came')
  return message
}
