import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { stayDateIn } from '../src/stay-here.ts'

const zones = Intl.supportedValuesOf('timeZone')

test('the date at a place is the one that its calendar shows, at any instant in any time zone', () => {
  const instants = fc.date({
    min: new Date('1900-01-01'),
    max: new Date('2199-12-31'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(fc.constantFrom(...zones), instants, (timeZone, instant) => {
      const there = Temporal.Instant.fromEpochMilliseconds(instant.getTime())
      expect(stayDateIn(timeZone, instant)).toBe(
        there.toZonedDateTimeISO(timeZone).toPlainDate().toString(),
      )
    }),
    { numRuns: 400 },
  )
})

// In some the clocks change at midnight, so that a day has none; Apia went without 30 December 2011.
const nasty = [
  'Africa/Cairo',
  'America/Asuncion',
  'America/Havana',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Asia/Beirut',
  'Asia/Tehran',
  'Pacific/Apia',
  'Pacific/Kiritimati',
]
const others = fc.sample(fc.constantFrom(...zones), 3)

test('a date survives a date picker and is written the same in every time zone of the reader', async () => {
  const seen = await Promise.all(
    ['UTC', ...nasty, ...others].map((timeZone) => readIn(timeZone, '2005-01-01', 12_000)),
  )
  for (const { timeZone, lost } of seen) {
    // That day did not exist there.
    const skipped = /Apia|Fakaofo/.test(timeZone) ? ['2011-12-30 came back as 2011-12-31'] : []
    expect({ timeZone, lost }).toEqual({ timeZone, lost: skipped })
  }
  expect(new Set(seen.map(({ written }) => written)).size).toBe(1)
})

async function readIn(timeZone: string, from: string, days: number) {
  const file = fileURLToPath(new URL('time-zones/reader.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [file, from, String(days)], {
    env: { ...process.env, TZ: timeZone },
  })
  const lines = stdout.trim().split('\n')
  return { timeZone, written: lines.at(-1), lost: lines.slice(0, -1) }
}

test('a text or a date that is none is refused', () => {
  expect(() => stayDateIn('Mars/Olympus_Mons')).toThrow(RangeError)
  expect(() => stayDateIn('UTC', new Date(Number.NaN))).toThrow(RangeError)
})
