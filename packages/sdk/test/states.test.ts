import { buildManifest } from '@nexus/api/manifest'
import { expect, expectTypeOf, test } from 'vitest'
import { bookingTransitions } from '../src/generated/transitions.ts'
import type { Booking } from '../src/generated/types.ts'
import {
  availableActions,
  type BookingActionFrom,
  type BookingStatusAfter,
  isFinal,
  nextStatus,
} from '../src/states.ts'

test('the table is the one that the server runs', () => {
  expect(bookingTransitions).toEqual(buildManifest().bookingTransitions)
})

test('each actor is offered what they may do, and no more', () => {
  expect(availableActions({ status: 'confirmed' }, 'guest')).toEqual(['cancel'])
  expect(availableActions({ status: 'confirmed' }, 'host')).toEqual([
    'cancel',
    'check_in',
    'mark_no_show',
  ])
  expect(availableActions({ status: 'cancelled' }, 'staff')).toEqual([])
})

test('nothing is offered any more once a hold has run out, to the second', () => {
  const held = {
    status: 'pending_payment',
    holdExpiresAt: new Date('2027-03-09T12:00:00Z'),
  } as const
  const at = (time: string) => new Date(`2027-03-09T${time}Z`)
  expect(availableActions(held, 'guest', at('11:59:59'))).toEqual(['cancel'])
  expect(availableActions(held, 'guest', at('12:00:00'))).toEqual([])
  expect(availableActions(held, 'system', at('12:00:00'))).toEqual(['confirm', 'expire'])
  expect(availableActions({ ...held, status: 'confirmed' }, 'guest', at('12:00:00'))).toEqual([
    'cancel',
  ])
})

test('an action leads to the next status, or nowhere', () => {
  expect(nextStatus({ status: 'requested' }, 'accept', 'host')).toBe('pending_payment')
  expect(nextStatus({ status: 'requested' }, 'accept', 'guest')).toBeNull()
  expect(nextStatus({ status: 'completed' }, 'cancel', 'guest')).toBeNull()
})

test('what is over stays so', () => {
  expect(isFinal({ status: 'expired' })).toBe(true)
  expect(isFinal({ status: 'confirmed' })).toBe(false)
})

test('the types say what the table says', () => {
  expectTypeOf<BookingActionFrom<'confirmed', 'guest'>>().toEqualTypeOf<'cancel'>()
  expectTypeOf<BookingActionFrom<'requested', 'host'>>().toEqualTypeOf<'accept' | 'decline'>()
  expectTypeOf<BookingActionFrom<'cancelled'>>().toEqualTypeOf<never>()
  expectTypeOf<BookingStatusAfter<'pending_payment', 'confirm'>>().toEqualTypeOf<'confirmed'>()
  expectTypeOf(availableActions({} as Booking, 'guest')).toEqualTypeOf<'cancel'[]>()
  expectTypeOf(nextStatus({ status: 'confirmed' }, 'cancel', 'guest')).toEqualTypeOf<
    'cancelled' | null
  >()
})
