import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dates } from '../test/dates.ts'
import { addDays } from './stay.ts'
import { monthOf } from './stay-month.ts'
import { firstWeekday } from './week.ts'

test('a month is laid out as people of the country expect it', () => {
  const british = monthOf('2027-03-09', { locale: 'en-GB' })
  expect(british.title).toBe('March 2027')
  expect(british.weekdays[0]).toEqual({ short: 'Mon', long: 'Monday' })
  expect(british.weeks.map((week) => week[0]?.date)).toEqual([
    '2027-03-01',
    '2027-03-08',
    '2027-03-15',
    '2027-03-22',
    '2027-03-29',
  ])
  expect(british.weeks[4]?.map(({ inMonth }) => inMonth)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ])
  const american = monthOf('2027-03-09', { locale: 'en-US' })
  expect(american.weekdays[0]?.short).toBe('Sun')
  expect(american.weeks[0]?.[0]?.date).toBe('2027-02-28')
  expect(monthOf('2027-03-09', { locale: 'en-US', weekStart: 1 }).weekdays[0]?.short).toBe('Mon')
})

test('the Ethiopian year has twelve months of thirty days and one of five or six', () => {
  const ethiopian = { locale: 'am', calendar: 'ethiopic' } as const
  const lengths: number[] = []
  let month = monthOf('2026-09-11', ethiopian)
  expect(month.title).toBe('መስከረም 2019')
  for (let count = 0; count < 13; count++) {
    lengths.push(month.weeks.flat().filter(({ inMonth }) => inMonth).length)
    month = monthOf(month.next, ethiopian)
  }
  expect(lengths).toEqual([...Array.from({ length: 12 }, () => 30), 6])
  expect(month.title).toBe('መስከረም 2020')
})

test.each(['gregory', 'ethiopic'] as const)(
  'in the %s calendar weeks are whole, every day follows the one before, and each month has its own days only',
  (calendar) => {
    fc.assert(
      fc.property(dates(), fc.integer({ min: 1, max: 7 }), (date, weekStart) => {
        const month = monthOf(date, { locale: 'en', calendar, weekStart })
        const days = month.weeks.flat()
        expect(days.length % 7).toBe(0)
        days.forEach((day, index) => expect(day.date).toBe(addDays(days[0]!.date, index)))
        const own = days.filter(({ inMonth }) => inMonth)
        expect(own.map(({ label }) => label)).toEqual(own.map((_, index) => String(index + 1)))
        expect(own.map((day) => day.date)).toContain(date)
        expect(monthOf(month.next, { calendar, weekStart }).previous).toBe(own.at(-1)?.date)
        expect(monthOf(month.previous, { calendar, weekStart }).next).toBe(month.first)
      }),
      { numRuns: 20 },
    )
  },
)

test('the table for browsers that do not know where weeks begin says what the others say', () => {
  const asked: string[] = []
  for (const region of regions()) {
    const locale = new Intl.Locale(`und-${region}`)
    const { firstDay } = (
      locale as Intl.Locale & { getWeekInfo(): { firstDay: number } }
    ).getWeekInfo()
    const { getWeekInfo } = Intl.Locale.prototype as { getWeekInfo?: unknown }
    Object.assign(Intl.Locale.prototype, { getWeekInfo: undefined })
    try {
      if (firstWeekday(`und-${region}`) !== firstDay) asked.push(`${region}: ${firstDay}`)
    } finally {
      Object.assign(Intl.Locale.prototype, { getWeekInfo })
    }
  }
  expect(asked).toEqual([])
})

/** The countries that Intl can name. */
function regions(): string[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
  return letters
    .flatMap((one) => letters.map((other) => one + other))
    .filter((code) => names.of(code) !== undefined && !/^(EU|EZ|QO|UN|X[AB]|ZZ)$/.test(code))
}
