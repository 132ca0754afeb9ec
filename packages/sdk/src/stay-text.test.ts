import { expect, test } from 'vitest'
import type { StayDate } from './generated/types.ts'
import { formatDistance, formatInstant, formatStay, formatStayDate } from './stay-text.ts'

const stay = { checkIn: '2027-03-09', checkOut: '2027-03-12' } as const

test('a date is written as it is', () => {
  expect(formatStayDate('2027-03-09', { locale: 'en', style: 'long' })).toBe('March 9, 2027')
  expect(formatStayDate('2027-03-09', { locale: 'en-GB' })).toBe('9 Mar 2027')
  expect(formatStayDate('2027-03-09', { locale: 'en-GB', style: 'day' })).toBe('Tue 9 Mar')
  expect(formatStayDate('2027-03-09', { locale: 'en-GB', style: 'month' })).toBe('March 2027')
  expect(() => formatStayDate('2027-02-30')).toThrow(RangeError)
})

test('Amharic readers may have the Ethiopian calendar, seven or eight years behind', () => {
  const ethiopian = { locale: 'am', calendar: 'ethiopic' } as const
  expect(formatStayDate('2027-03-09', { ...ethiopian, style: 'long' })).toBe('30 የካቲት 2019')
  expect(formatStayDate('2026-09-11', { ...ethiopian, style: 'long' })).toBe('1 መስከረም 2019')
  expect(formatStay(stay, ethiopian)).toBe('የካቲት 30 – መጋቢት 3፣ 2019')
})

test('a stay says once what its dates share', () => {
  expect(formatStay(stay, { locale: 'en-GB' })).toMatch(/^9\s?–\s?12 Mar 2027$/u)
  expect(formatStay({ ...stay, checkOut: '2027-04-02' }, { locale: 'en-GB' })).toMatch(
    /^9 Mar\s?–\s?2 Apr 2027$/u,
  )
  expect(() => formatStay({ ...stay, checkOut: '2027-03-01' })).toThrow(RangeError)
})

test.each([
  ['2027-03-08', 'yesterday'],
  ['2027-03-09', 'today'],
  ['2027-03-10', 'tomorrow'],
  ['2027-03-12', 'in 3 days'],
  ['2027-03-22', 'in 13 days'],
  ['2027-03-23', 'in 2 weeks'],
  ['2027-05-09', 'in 2 months'],
  ['2025-03-09', '2 years ago'],
] as const)('seen from 9 March 2027, %s is %s', (date, words) => {
  expect(formatDistance(date as StayDate, { from: '2027-03-09', locale: 'en' })).toBe(words)
})

test('an instant names its time zone', () => {
  const instant = new Date('2027-03-09T12:00:00Z')
  expect(formatInstant(instant, { timeZone: 'Africa/Addis_Ababa', locale: 'en-GB' })).toBe(
    '9 Mar 2027, 15:00 GMT+3',
  )
  expect(formatInstant(instant, { timeZone: 'here', locale: 'en-GB' })).toContain('2027')
})
