import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dateColumn, instantOf, nightsOf, stayDateOf, StayDate, todayIn } from './stay.ts'

const day = fc
  .date({
    min: new Date('2000-01-01T00:00:00Z'),
    max: new Date('2100-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10))

test('adding nights and counting them agree, over every clock change', () => {
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 1, max: 400 }),
      (checkIn, nights) => nightsOf({ checkIn, checkOut: addDays(checkIn, nights) }) === nights,
    ),
  )
})

test('a date survives the database column in every time zone of the server', () => {
  const zone = process.env.TZ
  try {
    for (const each of [
      'UTC',
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
      'Africa/Addis_Ababa',
      'America/New_York',
    ]) {
      process.env.TZ = each
      fc.assert(fc.property(day, (date) => stayDateOf(dateColumn(date)) === date))
    }
  } finally {
    process.env.TZ = zone
    if (zone === undefined) delete process.env.TZ
  }
})

test('check-in is the wall clock of the place, whatever the server thinks', () => {
  expect(instantOf('2027-03-10', '15:00', 'Africa/Addis_Ababa').toISOString()).toBe(
    '2027-03-10T12:00:00.000Z',
  )
  expect(instantOf('2027-03-10', '15:00', 'Pacific/Auckland').toISOString()).toBe(
    '2027-03-10T02:00:00.000Z',
  )
  // 02:30 does not exist that night in New York.
  expect(instantOf('2027-03-14', '02:30', 'America/New_York').toISOString()).toBe(
    '2027-03-14T07:30:00.000Z',
  )
})

test('today is the date at the place', () => {
  const now = new Date('2027-03-10T22:30:00Z')
  expect(todayIn('Africa/Addis_Ababa', now)).toBe('2027-03-11')
  expect(todayIn('America/New_York', now)).toBe('2027-03-10')
})

test.each([
  '2027-02-30',
  '2027-13-01',
  '2027-1-1',
  '27-01-01',
  '2027-01-01T00:00:00Z',
  '',
  'tomorrow',
  '2027-04-31',
])('%s is no stay date', (text) => expect(StayDate.safeParse(text).success).toBe(false))
