import { buildManifest } from '@nexus/api/manifest'
import { expect, test } from 'vitest'
import { bookingTransitions } from '../src/generated/transitions.ts'
import { availableActions, isFinal, nextStatus } from '../src/states.ts'

test('the table is the one that the server runs', () => {
  expect(bookingTransitions).toEqual(buildManifest().bookingTransitions)
})

test('each actor is offered what they may do, and no more', () => {
  expect(availableActions('confirmed', 'guest')).toEqual(['cancel'])
  expect(availableActions('confirmed', 'host')).toEqual(['cancel', 'check_in', 'mark_no_show'])
  expect(availableActions('cancelled', 'staff')).toEqual([])
})

test('an action leads to the next status, or nowhere', () => {
  expect(nextStatus('requested', 'accept', 'host')).toBe('pending_payment')
  expect(nextStatus('requested', 'accept', 'guest')).toBeNull()
  expect(nextStatus('completed', 'cancel', 'guest')).toBeNull()
})

test('what is over stays so', () => {
  expect(isFinal('expired')).toBe(true)
  expect(isFinal('confirmed')).toBe(false)
})
