import { formatMoney, formatStayDate, type Money, type StayDate } from '@nexus/sdk'

export type Formats = ReturnType<typeof make>

const made = new Map<string, Formats>()

/** In Amharic by the Ethiopian calendar, in which the country plans its days. */
export function formatsFor(language: 'en' | 'am'): Formats {
  const known = made.get(language)
  if (known) return known
  const formats = make(language === 'am' ? 'am-ET-u-ca-ethiopic' : 'en-GB')
  made.set(language, formats)
  return formats
}

function make(locale: string) {
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const weekday = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const count = new Intl.NumberFormat(locale)
  const one = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  return {
    locale,
    money: (money: Money) => formatMoney(money, { locale }),
    /** Without cents, for where room is short. */
    roughly: ({ amountMinor, currency }: Money) =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        maximumFractionDigits: 0,
      }).format(Math.round(amountMinor / 100)),
    day: (date: StayDate) => day.format(utc(date)),
    weekday: (date: StayDate) => weekday.format(utc(date)),
    fullDay: (date: StayDate) => formatStayDate(date, { locale, style: 'full' }),
    /** An instant on the clock of a place. */
    instant: (at: Date, timeZone?: string) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
        at,
      ),
    time: (at: Date) => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at),
    monthOf: (at: Date) => month.format(at),
    count: (value: number) => count.format(value),
    oneDecimal: (value: number) => one.format(value),
    share: (basisPoints: number) => share.format(basisPoints / 10_000),
    country: (code: string) => {
      try {
        return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code
      } catch {
        return code
      }
    },
  }
}

function utc(date: StayDate): number {
  return Date.parse(`${date}T00:00:00Z`)
}
