import { bookingTransitions } from '@nexus/api/facts'
import { expect, test } from 'vitest'
import { checkoutWays } from './checkout.ts'
import { drawStates, placeStates } from './states.ts'

test('every status of the table has a place of its own', () => {
  const statuses = new Set(bookingTransitions.flatMap(({ from, to }) => [from, to]))
  const places = placeStates(bookingTransitions)
  expect(new Set(places.keys())).toEqual(statuses)
  expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(statuses.size)
})

test('every change of status is an arrow, with its action and who may do it', () => {
  const drawing = drawStates('t', 'Statuses', bookingTransitions)
  const pairs = new Set(bookingTransitions.map(({ from, to }) => `${from} ${to}`))
  expect(drawing.match(/class="edge/g)).toHaveLength(pairs.size)
  for (const { action, actors } of bookingTransitions) {
    expect(drawing).toContain(`>${action.replaceAll('_', ' ')}</text>`)
    expect(drawing).toContain(`>${actors.join(', ')}</text>`)
  }
})

test('a reader who cannot see it is told every change', () => {
  expect(drawStates('t', 'Statuses', bookingTransitions)).toContain(
    'From confirmed, cancel by guest or host or staff leads to cancelled.',
  )
})

test('a way back is drawn beside the way there, and does not lead the drawing in a circle', () => {
  const places = placeStates(checkoutWays)
  expect(new Set(places.keys())).toEqual(
    new Set(checkoutWays.flatMap(({ from, to }) => [from, to])),
  )
  const drawing = drawStates('c', 'Steps', checkoutWays)
  expect(drawing.match(/class="edge/g)).toHaveLength(checkoutWays.length)
  expect(drawing).toContain('From failed, pay() by you leads to awaiting_payment.')
})
