import { addDays, nightsOf, type Stay, todayIn } from '@nexus/api/rules'
import type { Market } from './market.ts'

/** How many days ahead the next free stay is looked for. */
const searchDays = 365

/** The first unit of a listing that is free for the whole stay; undefined when none is. */
export function freeUnit(market: Market, listingId: string, stay: Stay): string | undefined {
  const taken = new Set(
    market.blocks
      .filter((block) => block.listingId === listingId && overlap(block, stay))
      .map(({ unit }) => unit),
  )
  return market.units.get(listingId)?.find((unit) => !taken.has(unit))
}

/** The first free stay of the same length from the wanted one on. It can only begin there, or where another one ends. */
export function nextFreeStay(
  market: Market,
  wanted: Stay & { listingId: string; timeZone: string },
): Stay | null {
  const { listingId } = wanted
  const today = todayIn(wanted.timeZone, market.clock.now())
  const from = wanted.checkIn > today ? wanted.checkIn : today
  const nights = nightsOf(wanted)
  const last = addDays(from, searchDays)
  const ends = market.blocks
    .filter((block) => block.listingId === listingId)
    .map(({ checkOut }) => checkOut)
    .filter((end) => end > from && end <= last)
  for (const checkIn of [from, ...ends.toSorted()]) {
    const stay = { checkIn, checkOut: addDays(checkIn, nights) }
    if (freeUnit(market, listingId, stay) !== undefined) return stay
  }
  return null
}

/** The stretches of a span in which every unit is taken. */
export function takenStretches(
  market: Market,
  { listingId, from, to }: { listingId: string; from: string; to: string },
): Stay[] {
  const units = market.units.get(listingId) ?? []
  const blocks = market.blocks.filter((block) => block.listingId === listingId)
  const stretches: Stay[] = []
  for (let day = from; day < to; day = addDays(day, 1)) {
    const night = { checkIn: day, checkOut: addDays(day, 1) }
    const taken = units.every((unit) =>
      blocks.some((block) => block.unit === unit && overlap(block, night)),
    )
    const last = stretches.at(-1)
    if (taken && last?.checkOut === day) last.checkOut = night.checkOut
    else if (taken) stretches.push(night)
  }
  return stretches
}

function overlap(a: Stay, b: Stay): boolean {
  return a.checkIn < b.checkOut && b.checkIn < a.checkOut
}
