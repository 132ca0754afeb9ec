import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildManifest } from '../src/manifest.ts'
import { openWorld, type World } from './access/world.ts'
import { goodInputs } from './bad-input/good.ts'
import { type House, openHouse } from './house.ts'
import { post } from './http-door/wire.ts'

/** Why a second attempt under one key does nothing more; see docs/decisions/0011-idempotency-keys.md. */
const reasons: Record<string, 'once' | 'own id' | 'repeatable'> = {
  'accounts.signUp': 'own id',
  'accounts.signIn': 'repeatable',
  'accounts.refresh': 'repeatable',
  'accounts.signOut': 'repeatable',
  'accounts.setLocale': 'repeatable',
  'accounts.requestEmailVerification': 'repeatable',
  'accounts.verifyEmail': 'repeatable',
  'accounts.requestPasswordReset': 'repeatable',
  'accounts.resetPassword': 'once',
  'accounts.becomeHost': 'once',
  'accounts.updatePayoutAccount': 'once',
  'listings.create': 'once',
  'listings.update': 'once',
  'listings.publish': 'once',
  'listings.pause': 'once',
  'listings.resume': 'once',
  'listings.archive': 'once',
  'quotes.create': 'own id',
  'bookings.create': 'repeatable',
  'bookings.cancel': 'repeatable',
  'payments.start': 'repeatable',
  'payments.refresh': 'repeatable',
  'payouts.updateSettings': 'once',
  'staff.suppressAddress': 'once',
  'staff.unsuppressAddress': 'once',
  'staff.retryJob': 'once',
  'staff.rescheduleJob': 'once',
  'staff.cancelJob': 'once',
  'staff.pauseJobKind': 'once',
  'staff.resumeJobKind': 'once',
  'staff.cancelBooking': 'repeatable',
  'staff.refundBooking': 'once',
  'staff.retryRefund': 'once',
  'staff.settleRefundByHand': 'once',
  'staff.confirmBankTransfer': 'once',
  'staff.confirmHandOrder': 'once',
  'staff.refuseHandOrder': 'once',
  'staff.recordDispute': 'once',
  'staff.closeDispute': 'once',
  'staff.resolveCase': 'repeatable',
  'staff.dismissCase': 'once',
  'staff.reconcileNow': 'once',
  'staff.holdPayout': 'once',
  'staff.releasePayout': 'once',
  'staff.retryPayout': 'once',
  'staff.holdHostPayouts': 'once',
  'staff.releaseHostPayouts': 'once',
}

const mutations = buildManifest().procedures.filter(({ kind }) => kind === 'mutation')

let house: House
let world: World
let good: ReturnType<typeof goodInputs>
beforeAll(async () => {
  house = await openHouse()
  world = await openWorld(house)
  const [{ id: quoteId }, bookingId, { id: paymentId }] = [
    await world.quote(),
    await world.paid(),
    await world.payment(),
  ]
  good = goodInputs(world, { bookingId, paymentId, quoteId })
})
afterAll(() => house[Symbol.asyncDispose]())

test('of every mutation it has been said why a second attempt does nothing more', () => {
  expect(Object.keys(reasons).toSorted()).toEqual(mutations.map(({ path }) => path).toSorted())
})

test.each(mutations)('what must not be repeated is not called repeatable: $path', (mutation) => {
  if (!mutation.idempotent) expect(reasons[mutation.path]).not.toBe('repeatable')
})

test.each(mutations)('can be refused for its key: $path', ({ errors }) => {
  expect(errors).toEqual(
    expect.arrayContaining(['BAD_INPUT', 'IDEMPOTENCY_IN_FLIGHT', 'IDEMPOTENCY_KEY_REUSED']),
  )
})

// Ends the session of its caller, who is nobody the second time.
const twice = mutations.filter(({ path }) => path !== 'accounts.signOut')

test.each(twice)('twice under one key: the same answer, given again: $path', async ({ path }) => {
  const { as, input } = good[path] ?? { as: 'guest', input: undefined }
  const token = world.tokens[as]
  const headers = { 'idempotency-key': randomUUID() }
  const call = { headers, ...(token && { token }), ...(input && { input }) }
  const [first, again] = [await post(house.url, path, call), await post(house.url, path, call)]
  const mayEndOtherwise = [401, 429].includes(first.status) || first.status >= 500
  expect(again.headers.get('idempotency-replayed')).toBe(mayEndOtherwise ? null : 'true')
  expect([again.status, again.data, again.error?.data.code]).toEqual([
    first.status,
    first.data,
    first.error?.data.code,
  ])
})
