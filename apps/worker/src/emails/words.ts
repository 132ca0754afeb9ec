import { type Locale, type Money, toMajor } from '@nexus/api/domain'

/** Amounts, dates and counts as people who read a language write them. */
export type Words = {
  locale: Locale
  /** `ETB 12,500.00`: the code, because more than one currency is called dollar. */
  amount(money: Money): string
  /** `Friday 4 December 2026`. A stay date is a date in the listing's time zone, never an instant. */
  day(date: string): string
  /** `Fri 4 Dec 2026`, where room is short. */
  shortDay(date: string): string
  /** `Wednesday 2 December 2026, 14:00`, on the clocks of the listing. */
  moment(instant: Date, timeZone: string): string
  /** `Addis Ababa time (GMT+3)`, as it is on that day. */
  clock(timeZone: string, date: string): string
  /** `1 night`, `3 nights`. */
  count(number: number, thing: Thing): string
  country(code: string): string
  /** Between people, first names are enough; a name may also be one word. */
  firstName(name: string): string
}

type Thing = 'night' | 'guest' | 'guestNight'

/** A language, as `Intl` knows it, and what it lacks. */
type Language = {
  tag: string
  comma: string
  things: { [Name in Thing]: { one: string; other: string } }
  cityTime(city: string, offset: string): string
}

const languages: { [Name in Locale]: Language } = {
  en: {
    tag: 'en-GB',
    comma: ',',
    things: {
      night: { one: 'night', other: 'nights' },
      guest: { one: 'guest', other: 'guests' },
      guestNight: { one: 'guest-night', other: 'guest-nights' },
    },
    cityTime: (city, offset) => `${city} time (${offset})`,
  },
  am: {
    tag: 'am',
    comma: '፣',
    things: {
      night: { one: 'ሌሊት', other: 'ሌሊቶች' },
      guest: { one: 'እንግዳ', other: 'እንግዶች' },
      guestNight: { one: 'የእንግዳ ሌሊት', other: 'የእንግዳ ሌሊቶች' },
    },
    cityTime: (city, offset) => `የ${city} ሰዓት (${offset})`,
  },
}

const made = new Map<Locale, Words>()

/** The words of a language; made once, because a formatter of `Intl` costs a millisecond and much memory. */
export function wordsIn(locale: Locale): Words {
  const known = made.get(locale) ?? makeWords(locale)
  made.set(locale, known)
  return known
}

function makeWords(locale: Locale): Words {
  const { tag, comma, things, cityTime } = languages[locale]
  const prices = once(
    (currency) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code' }),
  )
  const dates = once((timeZone) => new Intl.DateTimeFormat(tag, { dateStyle: 'full', timeZone }))
  const times = once(
    (timeZone) =>
      new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone, hourCycle: 'h23' }),
  )
  const offsets = once(
    (timeZone) => new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }),
  )
  const shortDates = new Intl.DateTimeFormat(tag, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const plurals = new Intl.PluralRules(locale)
  const regions = new Intl.DisplayNames([locale], { type: 'region' })
  const atMidnight = (date: string) => new Date(`${date}T00:00:00Z`)
  return {
    locale,
    // As a decimal string it stays exact at any size. Its space does not break the line.
    amount: ({ amountMinor, currency }) =>
      prices(currency)
        .format(toMajor(amountMinor) as `${number}`)
        .replace(/([A-Z]{3})\s?(?=\d)/, '$1\u00A0'),
    day: (date) => dates('UTC').format(atMidnight(date)).replace(/[,፣]/, ''),
    shortDay: (date) => shortDates.format(atMidnight(date)).replaceAll(/[,፣]/g, ''),
    moment: (instant, timeZone) =>
      `${dates(timeZone).format(instant).replace(/[,፣]/, '')}${comma} ${times(timeZone).format(instant)}`,
    clock(timeZone, date) {
      const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone
      const parts = offsets(timeZone).formatToParts(new Date(`${date}T12:00:00Z`))
      return cityTime(city, parts.find((part) => part.type === 'timeZoneName')?.value ?? '')
    },
    count(number, thing) {
      const form = plurals.select(number) === 'one' ? 'one' : 'other'
      return `${number.toLocaleString(locale)} ${things[thing][form]}`
    },
    country: (code) => regions.of(code) ?? code,
    firstName: (name) => name.split(' ')[0] || name,
  }
}

function once<Made>(make: (name: string) => Made): (name: string) => Made {
  const all = new Map<string, Made>()
  return (name) => {
    const known = all.get(name) ?? make(name)
    all.set(name, known)
    return known
  }
}
