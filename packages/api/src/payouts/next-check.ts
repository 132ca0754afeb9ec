const minute = 60_000
const hour = 60 * minute
/** Minutes after which the gateway is asked; a transfer usually arrives within a few. */
const early = [2, 5, 10, 20, 30]

/** When a new transfer is asked about first, in case nobody lives to hear the answer to its sending. */
export function afterCreation(now: Date): Date {
  return new Date(now.getTime() + 2 * minute)
}

/** When a transfer is asked about again: soon while it is young, each hour for three days, then four times a day. */
export function nextCheck(createdAt: Date, now: Date): Date {
  const age = now.getTime() - createdAt.getTime()
  const next = early.find((minutes) => minutes * minute > age)
  if (next !== undefined) return new Date(createdAt.getTime() + next * minute)
  return new Date(now.getTime() + (age < 72 * hour ? hour : 6 * hour))
}
