import { addDays, todayIn } from '../../src/shared/stay.ts'

/** The date so many days from now in Addis Ababa, so that tests hold in every year. */
export function inDays(days: number, now = new Date()): string {
  return addDays(todayIn('Africa/Addis_Ababa', now), days)
}
