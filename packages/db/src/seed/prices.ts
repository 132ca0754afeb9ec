import { instant } from './days.ts'
import type { Dice } from './random.ts'
import type { Kind } from './words.ts'

export type Rates = {
  currency: 'ETB' | 'USD'
  nightly: number
  cleaning: number
  extraGuest: number
  guestsIncluded: number
}

const usdPerNight: Record<Kind, number> = {
  apartment: 42,
  house: 55,
  guesthouse: 30,
  villa: 120,
  cabin: 38,
  lodge: 95,
  hotel_room: 48,
  private_room: 18,
}
const dearer: Record<string, number> = {
  ET: 0.8,
  KE: 1,
  TZ: 1,
  UG: 0.8,
  RW: 1,
  US: 2.4,
  GB: 2.2,
  FR: 2,
  DE: 1.9,
  IT: 1.8,
  JP: 1.9,
  AU: 2.2,
  CH: 3,
  NO: 2.6,
  IN: 0.6,
}

/** Prices in minor units: birr in Ethiopia, dollars elsewhere, round as people make them. */
export function ratesOf(
  dice: Dice,
  { kind, country, maxGuests }: { kind: Kind; country: string; maxGuests: number },
): Rates {
  const usd =
    usdPerNight[kind] *
    (dearer[country] ?? 1.2) *
    (0.55 + maxGuests * 0.12) *
    2 ** (dice.bell() * 0.55)
  const [currency, step, rate] =
    country === 'ET' ? (['ETB', 5_000, 155] as const) : (['USD', 100, 1] as const)
  const rounded = (amount: number) =>
    Math.max(step, Math.round((amount * rate * 100) / step) * step)
  return {
    currency,
    nightly: rounded(Math.max(4, usd)),
    cleaning: dice.chance(0.6) ? rounded(usd * 0.3) : 0,
    extraGuest: dice.chance(0.35) ? rounded(usd * 0.12) : 0,
    guestsIncluded: Math.max(1, Math.ceil(maxGuests / 2)),
  }
}

// The terms that the API prices by; one of its tests compares every seeded booking with its own price.
const serviceFeeBps = 1_000

export type Price = { lineItems: object[]; total: number; hostPayout: number }

/** A stay's price as the API itself would have written it into the booking. */
export function priceOf(
  rates: Rates,
  { nights, guests, commissionBps }: { nights: number; guests: number; commissionBps: number },
): Price {
  const money = (amountMinor: number) => ({ amountMinor, currency: rates.currency })
  const extraNights = Math.max(0, guests - rates.guestsIncluded) * nights
  const parts = [
    { kind: 'nights', quantity: nights, unit: rates.nightly },
    { kind: 'extra_guests', quantity: extraNights, unit: rates.extraGuest },
    { kind: 'cleaning_fee', quantity: 1, unit: rates.cleaning },
  ].filter(({ quantity, unit }) => quantity * unit > 0)
  const earnings = parts.reduce((sum, { quantity, unit }) => sum + quantity * unit, 0)
  const share = (bps: number) => Math.floor((earnings * bps + 5_000) / 10_000)
  const lineItems = [
    ...parts.map(({ kind, quantity, unit }) => ({
      kind,
      payer: 'guest',
      quantity,
      unitAmount: money(unit),
      amount: money(quantity * unit),
    })),
    {
      kind: 'service_fee',
      payer: 'guest',
      quantity: 1,
      unitAmount: null,
      amount: money(share(serviceFeeBps)),
    },
    {
      kind: 'host_commission',
      payer: 'host',
      quantity: 1,
      unitAmount: null,
      amount: money(share(commissionBps)),
    },
  ]
  return {
    lineItems,
    total: earnings + share(serviceFeeBps),
    hostPayout: earnings - share(commissionBps),
  }
}

type Tier = { hoursBeforeCheckIn: number; refundBps: number }
export type Policy = 'flexible' | 'moderate' | 'strict'
export const policies: Record<Policy, Tier[]> = {
  flexible: [{ hoursBeforeCheckIn: 24, refundBps: 10_000 }],
  moderate: [
    { hoursBeforeCheckIn: 120, refundBps: 10_000 },
    { hoursBeforeCheckIn: 24, refundBps: 5_000 },
  ],
  strict: [
    { hoursBeforeCheckIn: 336, refundBps: 10_000 },
    { hoursBeforeCheckIn: 168, refundBps: 5_000 },
  ],
}

/** The dated refunds of a price: all of it, or a share of the nights and all of the cleaning. */
export function scheduleOf(
  rates: Rates,
  price: Price,
  {
    tiers,
    checkInMs,
    nights,
    guests,
  }: { tiers: Tier[]; checkInMs: number; nights: number; guests: number },
): object[] {
  const lodging =
    rates.nightly * nights + rates.extraGuest * Math.max(0, guests - rates.guestsIncluded) * nights
  return tiers.map(({ hoursBeforeCheckIn, refundBps }) => ({
    until: instant(checkInMs - hoursBeforeCheckIn * 3_600_000).replace('Z', '.000Z'),
    refund: {
      amountMinor:
        refundBps === 10_000
          ? price.total
          : Math.floor((lodging * refundBps + 5_000) / 10_000) + rates.cleaning,
      currency: rates.currency,
    },
  }))
}
