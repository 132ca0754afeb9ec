import type { StayDate } from '../../src/generated/types.ts'
import { addDays } from '../../src/stay.ts'
import { localDateOf, stayDateOf } from '../../src/stay-here.ts'
import { formatStay, formatStayDate } from '../../src/stay-text.ts'
import { monthOf } from '../../src/stay-month.ts'

/**
 * What a reader sees in the time zone of this process: a line for each date that does not come back from a date picker
 * as it was put in, and one with all that does not depend on where the reader is.
 */
const [from = '', days = ''] = process.argv.slice(2)

for (let day = 0; day < Number(days); day++) {
  const date = addDays(from as StayDate, day)
  const back = stayDateOf(localDateOf(date))
  if (back !== date) console.log(`${date} came back as ${back}`)
}
const date = addDays(from as StayDate, Number(days))
const stay = { checkIn: date, checkOut: addDays(date, 3) }
console.log(
  JSON.stringify([
    formatStayDate(date, { locale: 'en', style: 'full' }),
    formatStay(stay, { locale: 'en' }),
    monthOf(date, { locale: 'en' }),
  ]),
)
