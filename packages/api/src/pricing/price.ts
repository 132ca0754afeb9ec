import { type Currency, money, shareOf } from '../shared/money.ts'
import type { LineItem } from './schema.ts'

/** What a listing charges, in minor units of its currency. */
export type Rates = {
  currency: Currency
  nightlyMinor: number
  cleaningFeeMinor: number
  extraGuestFeeMinor: number
  guestsIncluded: number
}

export type PriceRequest = { rates: Rates; nights: number; guests: number; commissionBps: number }

export type Price = {
  /** Guest lines add up to `totalMinor`; host lines are kept from the payout. */
  lineItems: LineItem[]
  totalMinor: number
  hostPayoutMinor: number
}

/** The share of nights, extra guests and cleaning that a guest pays on top, in basis points. */
export const serviceFeeBps = 1_000

/** The price of a stay. Pure: it knows no clock, no place and no database. */
export function priceStay({ rates, nights, guests, commissionBps }: PriceRequest): Price {
  const { currency } = rates
  const extraGuestNights = Math.max(0, guests - rates.guestsIncluded) * nights
  const line = (
    kind: LineItem['kind'],
    payer: LineItem['payer'],
    quantity: number,
    unitMinor: number | null,
    amountMinor: number,
  ): LineItem => ({
    kind,
    payer,
    quantity,
    unitAmount: unitMinor === null ? null : money(unitMinor, currency),
    amount: money(amountMinor, currency),
  })

  const earning = [
    line('nights', 'guest', nights, rates.nightlyMinor, rates.nightlyMinor * nights),
    line(
      'extra_guests',
      'guest',
      extraGuestNights,
      rates.extraGuestFeeMinor,
      rates.extraGuestFeeMinor * extraGuestNights,
    ),
    line('cleaning_fee', 'guest', 1, rates.cleaningFeeMinor, rates.cleaningFeeMinor),
  ].filter((item) => item.amount.amountMinor > 0)
  const earningsMinor = sum(earning)
  const serviceFeeMinor = shareOf(earningsMinor, serviceFeeBps)
  const commissionMinor = shareOf(earningsMinor, commissionBps)

  return {
    lineItems: [
      ...earning,
      line('service_fee', 'guest', 1, null, serviceFeeMinor),
      line('host_commission', 'host', 1, null, commissionMinor),
    ],
    totalMinor: earningsMinor + serviceFeeMinor,
    hostPayoutMinor: earningsMinor - commissionMinor,
  }
}

function sum(items: LineItem[]): number {
  return items.reduce((total, item) => total + item.amount.amountMinor, 0)
}
