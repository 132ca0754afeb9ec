import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stays } from '../test/dates.ts'
import { addDays, datesOf, nightsOf } from './stay.ts'
import { checkOutsAfter, isFree } from './stay-choice.ts'

const calendar = {
  from: '2027-03-01',
  to: '2027-04-01',
  taken: [
    { checkIn: '2027-03-05', checkOut: '2027-03-08' },
    { checkIn: '2027-03-20', checkOut: '2027-03-21' },
  ],
  minNights: 2,
  maxNights: 5,
} as const
const open = { ...calendar, taken: [...calendar.taken] }

test('a stay may end on the day on which the next one begins', () => {
  expect(checkOutsAfter(open, '2027-03-01')).toEqual({
    earliest: '2027-03-03',
    latest: '2027-03-05',
  })
  expect(checkOutsAfter(open, '2027-03-08')).toEqual({
    earliest: '2027-03-10',
    latest: '2027-03-13',
  })
})

test.each([
  ['2027-03-05', 'its night is taken'],
  ['2027-03-04', 'the shortest stay does not fit before the next one'],
  ['2027-03-31', 'the shortest stay does not fit into the calendar'],
  ['2027-04-01', 'the calendar is over'],
  ['2027-02-28', 'the calendar has not begun'],
] as const)('nobody can arrive on %s: %s', (date, _) => {
  expect(checkOutsAfter(open, date)).toBeNull()
})

test('a stay is free exactly when all of its nights are and its length is allowed', () => {
  fc.assert(
    fc.property(fc.array(stays(), { maxLength: 6 }), stays(), (taken, stay) => {
      const given = {
        from: '2027-02-01',
        to: '2027-05-01',
        taken,
        minNights: 2,
        maxNights: 14,
      } as const
      const gone = new Set(taken.flatMap(datesOf))
      const nights = datesOf(stay)
      const fits =
        stay.checkOut <= given.to &&
        nightsOf(stay) >= 2 &&
        nightsOf(stay) <= 14 &&
        nights.every((night) => !gone.has(night))
      expect(isFree(given, stay)).toBe(fits)
      expect(isFree(given, { ...stay, checkOut: addDays(stay.checkOut, 400) })).toBe(false)
    }),
  )
})
