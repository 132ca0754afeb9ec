import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkPayoutAccount } from './account-rules.ts'
import { nextPayoutDay, type Schedule } from './payout-day.ts'

const day = 86_400_000
const instant = fc.date({
  min: new Date('2020-01-01'),
  max: new Date('2100-01-01'),
  noInvalidDate: true,
})
const schedule: fc.Arbitrary<Schedule> = fc.oneof(
  fc.constantFrom<Schedule>(
    { schedule: 'daily', weekday: null },
    { schedule: 'monthly', weekday: null },
  ),
  fc.integer({ min: 1, max: 7 }).map((weekday): Schedule => ({ schedule: 'weekly', weekday })),
)
const addis = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Africa/Addis_Ababa',
  weekday: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

test('a payout day begins at midnight in Addis Ababa, is one of the schedule, and never before it is asked for', () => {
  fc.assert(
    fc.property(schedule, instant, (asked, after) => {
      const at = nextPayoutDay(asked, after)
      const parts = Object.fromEntries(
        addis.formatToParts(at).map(({ type, value }) => [type, value]),
      )
      expect(`${parts.hour}:${parts.minute}:${parts.second}`).toBe('00:00:00')
      expect(at.getMilliseconds()).toBe(0)
      expect(at.getTime()).toBeGreaterThanOrEqual(after.getTime())
      if (asked.schedule === 'weekly') expect(parts.weekday).toBe(names[asked.weekday! - 1])
      if (asked.schedule === 'monthly') expect(parts.day).toBe('1')
    }),
  )
})

test('no payout day is passed over, and what is due earlier is never sent later', () => {
  const longest = { daily: 1, weekly: 7, monthly: 31 }
  fc.assert(
    fc.property(schedule, instant, fc.integer({ min: 0, max: 40 * day }), (asked, after, more) => {
      const at = nextPayoutDay(asked, after)
      expect(at.getTime() - after.getTime()).toBeLessThanOrEqual(longest[asked.schedule] * day)
      expect(nextPayoutDay(asked, at)).toEqual(at)
      const later = nextPayoutDay(asked, new Date(after.getTime() + more))
      expect(later.getTime()).toBeGreaterThanOrEqual(at.getTime())
    }),
  )
})

const banks = [
  { code: '656', name: 'Awash Bank', accountLength: 14, isMobileMoney: false },
  { code: '855', name: 'telebirr', accountLength: 10, isMobileMoney: true },
  { code: '1', name: 'Any', accountLength: null, isMobileMoney: false },
]
const problemOf = (bankCode: string, accountNumber: string) => {
  try {
    checkPayoutAccount({ bankCode, accountNumber }, { banks, prefix: 'payoutAccount.' })
  } catch (error) {
    return (error as { data: { issues: { path: string; message: string }[] } }).data.issues[0]
  }
  return null
}

test.each([
  ['656', '12345678901234', null],
  ['656', '1234567890123', /14 digits.*Awash Bank/],
  ['855', '0912345678', null],
  ['855', '0712345678', null],
  ['855', '251912345678', null],
  ['855', '0812345678', /phone number.*telebirr.*09 or 07/],
  ['855', '09123456789', /phone number/],
  ['1', '123456', null],
])('an account at bank %s with the number %s', (bankCode, number, message) => {
  const problem = problemOf(bankCode, number)
  if (message === null) expect(problem).toBeNull()
  else {
    expect(problem?.path).toBe('payoutAccount.accountNumber')
    expect(problem?.message).toMatch(message)
  }
})

test('a bank that is not listed is named, and how to find one that is', () => {
  expect(problemOf('2', '123456')).toEqual({
    path: 'payoutAccount.bankCode',
    message: expect.stringContaining('payouts.banks'),
  })
  // Where no gateway has a list, the transfer will tell.
  expect(() =>
    checkPayoutAccount({ bankCode: '2', accountNumber: '123456' }, { banks: [] }),
  ).not.toThrow()
})
