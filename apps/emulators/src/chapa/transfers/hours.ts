const addisOffsetMs = 3 * 3_600_000

/** Mon–Sat 08:30–16:30 in Addis Ababa, which has no daylight saving. */
export function inTransferHours(now: number): boolean {
  const there = new Date(now + addisOffsetMs)
  const minutes = there.getUTCHours() * 60 + there.getUTCMinutes()
  return there.getUTCDay() !== 0 && minutes >= 8 * 60 + 30 && minutes < 16 * 60 + 30
}
