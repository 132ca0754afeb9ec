/** Addis Ababa has kept this distance from UTC since 1936, without daylight saving. */
const addisAheadMs = 3 * 3_600_000
const dayMs = 86_400_000
const minuteMs = 60_000
const opensAtMs = (8 * 60 + 30) * minuteMs
const closesAtMs = (16 * 60 + 30) * minuteMs
const sunday = 0

/**
 * When transfers can be sent next: now, when they can be. Chapa takes them Monday to Saturday, 08:30 to 16:30 in Addis
 * Ababa; public holidays are not documented.
 */
export function transfersOpenAt(now: Date): Date {
  const there = now.getTime() + addisAheadMs
  const midnight = Math.floor(there / dayMs) * dayMs
  const sinceMidnight = there - midnight
  const isOpenDay = (day: number) => new Date(day).getUTCDay() !== sunday
  if (isOpenDay(midnight) && sinceMidnight >= opensAtMs && sinceMidnight < closesAtMs) return now
  let day = sinceMidnight < opensAtMs ? midnight : midnight + dayMs
  while (!isOpenDay(day)) day += dayMs
  return new Date(day + opensAtMs - addisAheadMs)
}
