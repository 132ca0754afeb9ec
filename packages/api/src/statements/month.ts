import { instantOf } from '../shared/stay.ts'

/** Months of statements begin and end where the marketplace keeps its books. */
const zone = 'Africa/Addis_Ababa'

/** The half-open time of a month, `YYYY-MM`. */
export function monthOf(month: string): { startsAt: Date; endsAt: Date } {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  return {
    startsAt: instantOf(`${month}-01`, '00:00', zone),
    endsAt: instantOf(`${next}-01`, '00:00', zone),
  }
}
