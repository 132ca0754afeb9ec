type Money = { amountMinor: number; currency: string }

/** `ETB 12,500.00`, as mails write it but for their unbreakable space. */
export function amount({ amountMinor, currency }: Money): string {
  return `${currency} ${digits({ amountMinor })}`
}

/** `12,500.00`. */
export function digits({ amountMinor }: Pick<Money, 'amountMinor'>): string {
  const format = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return format.format(amountMinor / 100)
}

/** `4 December 2026`. */
export function day(date: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  return format.format(new Date(`${date}T00:00:00Z`))
}
