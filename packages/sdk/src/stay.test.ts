import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StayDate } from './generated/types.ts'
import {
  addDays,
  addMonths,
  datesOf,
  daysBetween,
  hasNight,
  isStayDate,
  nightsOf,
  overlap,
  parseStay,
  parseStayDate,
} from './stay.ts'
import { dates, stays } from '../test/dates.ts'

const stay = (checkIn: StayDate, checkOut: StayDate) => ({ checkIn, checkOut })

describe('what is a date', () => {
  test.each(['2027-03-09', '2028-02-29', '0001-01-01'])('%s is one', (text) =>
    expect(isStayDate(text)).toBe(true),
  )

  test.each([
    '2027-02-29',
    '2027-02-30',
    '2027-13-01',
    '2027-3-9',
    '2027-03-09T00:00:00Z',
    '-002-01-01',
    '',
    'today',
  ])('"%s" is none', (text) => {
    expect(isStayDate(text)).toBe(false)
    expect(parseStayDate(text)).toBeNull()
    expect(() => addDays(text as StayDate, 1)).toThrow(RangeError)
  })

  test('a form may leave it empty, or put blanks around it', () => {
    expect(parseStayDate(undefined)).toBeNull()
    expect(parseStayDate(null)).toBeNull()
    expect(parseStayDate(' 2027-03-09 ')).toBe('2027-03-09')
  })

  test('a text is taken for a date only once it has been looked at', () => {
    const text: string = new Date(0).toISOString().slice(0, 10)
    // @ts-expect-error the date in UTC is not that of the place
    const date: StayDate = text
    // @ts-expect-error nor is an instant
    const instant: StayDate = new Date(0)
    expect([date, instant]).toHaveLength(2)
    if (isStayDate(text)) expect(addDays(text, 1)).toBe('1970-01-02')
  })
})

describe('a stay', () => {
  test('has a night for each day up to its check-out, also when clocks change', () => {
    expect(nightsOf(stay('2027-03-27', '2027-03-29'))).toBe(2)
    expect(nightsOf(stay('2027-12-31', '2028-01-01'))).toBe(1)
    expect(datesOf(stay('2028-02-28', '2028-03-01'))).toEqual(['2028-02-28', '2028-02-29'])
  })

  test.each([
    ['2027-03-09', '2027-03-09'],
    ['2027-03-10', '2027-03-09'],
    ['2027-02-30', '2027-03-09'],
  ] as const)('from %s to %s is none', (checkIn, checkOut) => {
    expect(() => nightsOf({ checkIn, checkOut })).toThrow(RangeError)
    expect(parseStay({ checkIn, checkOut })).toBeNull()
  })

  test('is read from a form once both of its dates are there', () => {
    expect(parseStay({ checkIn: '2027-03-09' })).toBeNull()
    expect(parseStay({ checkIn: '2027-03-09', checkOut: '2027-03-10' })).toEqual(
      stay('2027-03-09', '2027-03-10'),
    )
  })

  test('holds the night of its check-in and not that of its check-out', () => {
    expect(hasNight(stay('2027-03-09', '2027-03-12'), '2027-03-09')).toBe(true)
    expect(hasNight(stay('2027-03-09', '2027-03-12'), '2027-03-12')).toBe(false)
  })

  test('may begin on the day on which another ends', () => {
    const other = stay('2027-03-01', '2027-03-05')
    expect(overlap(other, stay('2027-03-05', '2027-03-07'))).toBe(false)
    expect(overlap(other, stay('2027-03-04', '2027-03-07'))).toBe(true)
  })

  test('overlaps another exactly when they share a night', () => {
    fc.assert(
      fc.property(stays(), stays(), (one, other) => {
        const nights = new Set(datesOf(one))
        const shared = datesOf(other).some((night) => nights.has(night))
        expect(overlap(one, other)).toBe(shared)
        expect(overlap(other, one)).toBe(shared)
        expect(datesOf(one).every((night) => hasNight(one, night))).toBe(true)
        expect(hasNight(one, addDays(one.checkIn, -1)) || hasNight(one, one.checkOut)).toBe(false)
      }),
    )
  })
})

describe('days', () => {
  test('are added over months and years', () => {
    expect(addDays('2027-12-31', 1)).toBe('2028-01-01')
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
  })

  test('added and taken away again lead back, and are as many as lie between', () => {
    fc.assert(
      fc.property(dates(), fc.integer({ min: -5_000, max: 5_000 }), (date, days) => {
        const other = addDays(date, days)
        expect(addDays(other, -days)).toBe(date)
        expect(daysBetween(date, other)).toBe(days)
        expect(Math.sign(days)).toBe(other > date ? 1 : other < date ? -1 : 0)
      }),
    )
  })

  test('are whole, and stay within the years that have four digits', () => {
    expect(() => addDays('2027-03-09', 1.5)).toThrow('not a whole number')
    expect(() => addDays('2027-03-09', Number.NaN)).toThrow(RangeError)
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
    expect(() => addDays('2027-03-09', Number.MAX_SAFE_INTEGER)).toThrow(RangeError)
  })
})

describe('months', () => {
  test('end on their last day where there is no such day', () => {
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28')
    expect(addMonths('2028-03-31', -1)).toBe('2028-02-29')
    expect(addMonths('2027-12-09', 3)).toBe('2028-03-09')
    expect(() => addMonths('2027-01-31', 0.5)).toThrow(RangeError)
  })

  test('never skip a month nor change the day where it exists', () => {
    fc.assert(
      fc.property(dates(), fc.integer({ min: -600, max: 600 }), (date, months) => {
        const [year, month, day] = partsOf(addMonths(date, months))
        const [y, m, d] = partsOf(date)
        expect(year * 12 + month).toBe(y * 12 + m + months)
        expect(day).toBe(Math.min(d, new Date(Date.UTC(year, month, 0)).getUTCDate()))
      }),
    )
  })
})

function partsOf(date: StayDate): [year: number, month: number, day: number] {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return [year, month, day]
}
