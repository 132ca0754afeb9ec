const hour = 3_600_000
const day = 24 * hour
/** In Addis Ababa, which has no summer time. */
const offsetMs = 3 * hour
const opensMs = 8.6 * hour
/** Always a little, so that what bears the time of this machine is old for our processes. */
const leastAheadMs = 2 * hour

/**
 * How far the clocks of our processes go ahead, so that a run begins on a working day when banks open: outside of their
 * hours there are no transfers, and nothing about payouts would be tried.
 */
export const aheadMs = leastAheadMs + msUntilBanksOpen(Date.now() + leastAheadMs)

/** What time our processes believe it is. */
export function houseNow(): Date {
  return new Date(Date.now() + aheadMs)
}

function msUntilBanksOpen(now: number): number {
  for (let days = 0; ; days++) {
    const midnight = Math.floor((now + offsetMs) / day) * day + days * day
    const opens = midnight + opensMs - offsetMs
    const isSunday = new Date(midnight).getUTCDay() === 0
    if (opens > now && !isSunday) return opens - now
  }
}
