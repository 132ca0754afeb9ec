import { expect, test } from 'vitest'
import {
  addDays,
  datesOf,
  formatStayDate,
  isStayDate,
  nightsOf,
  overlap,
  stayDateIn,
} from './stay.ts'

const stay = (checkIn: string, checkOut: string) => ({ checkIn, checkOut })

test.each(['2027-03-09', '2028-02-29', '0001-01-01'])('%s is a date', (text) =>
  expect(isStayDate(text)).toBe(true),
)
test.each([
  '2027-02-29',
  '2027-02-30',
  '2027-13-01',
  '2027-3-9',
  '2027-03-09T00:00:00Z',
  '',
  'today',
])('"%s" is none', (text) => expect(isStayDate(text)).toBe(false))

test('a night is a night, also when clocks change', () => {
  expect(nightsOf(stay('2027-03-27', '2027-03-29'))).toBe(2)
  expect(nightsOf(stay('2027-12-31', '2028-01-01'))).toBe(1)
  expect(datesOf(stay('2028-02-28', '2028-03-01'))).toEqual(['2028-02-28', '2028-02-29'])
})

test.each([
  ['2027-03-09', '2027-03-09'],
  ['2027-03-10', '2027-03-09'],
  ['2027-02-30', '2027-03-09'],
])('from %s to %s is no stay', (checkIn, checkOut) =>
  expect(() => nightsOf({ checkIn, checkOut })).toThrow(RangeError),
)

test('days are added over months and years', () => {
  expect(addDays('2027-12-31', 1)).toBe('2028-01-01')
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
})

test('one stay may begin on the day on which another ends', () => {
  expect(overlap(stay('2027-03-01', '2027-03-05'), stay('2027-03-05', '2027-03-07'))).toBe(false)
  expect(overlap(stay('2027-03-01', '2027-03-05'), stay('2027-03-04', '2027-03-07'))).toBe(true)
})

test('the date depends on where one is', () => {
  const instant = new Date('2027-03-09T22:30:00Z')
  expect(stayDateIn('Africa/Addis_Ababa', instant)).toBe('2027-03-10')
  expect(stayDateIn('America/Lima', instant)).toBe('2027-03-09')
})

test('a date is written as it is, wherever the reader is', () => {
  expect(formatStayDate('2027-03-09', { locale: 'en', style: 'long' })).toBe('March 9, 2027')
  expect(() => formatStayDate('2027-02-30')).toThrow(RangeError)
})
