import type { AmountShape } from './profile.ts'

/**
 * Reads a decimal amount in major units ("10", 10, "10.50") as integer minor units.
 * Chapa documents no rounding, so more than two decimals is refused (null) instead of guessed.
 */
export function parseAmount(value: unknown): number | null {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string') return null
  const match = /^(\d{1,12})(?:\.(\d{1,2})0*)?$/.exec(text.trim())
  if (!match) return null
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** Writes minor units the way the profile asks: 100, "100.00" or "100.000". */
export function showAmount(minor: number, shape: AmountShape): number | string {
  if (shape === 'number') return minor / 100
  const sign = minor < 0 ? '-' : ''
  const whole = Math.floor(Math.abs(minor) / 100)
  const cents = String(Math.abs(minor) % 100).padStart(2, '0')
  return `${sign}${whole}.${cents}${shape === 'string3' ? '0' : ''}`
}

/** A share in basis points (350 = 3.5 %), rounded half up to the minor unit. */
export function shareOf(minor: number, basisPoints: number): number {
  return Math.floor((minor * basisPoints + 5_000) / 10_000)
}
