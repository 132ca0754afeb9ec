/** When a host is paid. Of a weekly schedule, weekday 1 is Monday and 7 Sunday. */
export type Schedule = { schedule: 'daily' | 'weekly' | 'monthly'; weekday: number | null }

export const dailySchedule: Schedule = { schedule: 'daily', weekday: null }

const dayMs = 86_400_000
// Payout days are those of Addis Ababa, where the banks are. It has never had daylight saving.
const offsetMs = 3 * 3_600_000

/**
 * The beginning of the first payout day of a host at or after an instant. What has become due by then is sent together,
 * once the gateway is open: the days of the gateway are no concern of the schedule.
 */
export function nextPayoutDay({ schedule, weekday }: Schedule, after: Date): Date {
  let day = Math.ceil((after.getTime() + offsetMs) / dayMs)
  while (!isPayoutDay(new Date(day * dayMs))) day += 1
  return new Date(day * dayMs - offsetMs)

  function isPayoutDay(midnight: Date): boolean {
    if (schedule === 'monthly') return midnight.getUTCDate() === 1
    return schedule === 'daily' || (midnight.getUTCDay() || 7) === weekday
  }
}
