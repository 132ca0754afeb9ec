type Bank = { code: string; name: string; accountLength: number | null; isMobileMoney: boolean }

/** The banks that the payment gateway lists for birr. */
export const banks: readonly Bank[] = [
  bank('130', 'Abay Bank', 16),
  bank('772', 'Addis International Bank', 15),
  bank('207', 'Ahadu Bank', 10),
  bank('656', 'Awash Bank', 14),
  bank('347', 'Bank of Abyssinia', 8),
  bank('571', 'Berhan Bank', 13),
  bank('128', 'CBEBirr', 10, true),
  bank('946', 'Commercial Bank of Ethiopia (CBE)', 13),
  bank('893', 'Coopay-Ebirr', 10, true),
  bank('880', 'Dashen Bank', 13),
  bank('301', 'Global Bank Ethiopia', 13),
  bank('534', 'Hibret Bank', 16),
  bank('266', 'M-Pesa', 10, true),
  bank('979', 'Nib International Bank', 13),
  bank('472', 'Wegagen Bank', 13),
  bank('687', 'Zemen Bank', 16),
  bank('855', 'telebirr', 10, true),
]

const minute = 60_000
const day = 24 * 60 * minute
const addisOffset = 180 * minute

/**
 * When money of a currency can be sent, at or after an instant. Birr go through the banks: Monday to Saturday, 08:30 to
 * 16:30 in Addis Ababa; dollars at any time.
 */
export function moneyLeavesAt(currency: 'ETB' | 'USD', at: Date): Date {
  if (currency !== 'ETB') return at
  const there = at.getTime() + addisOffset
  let midnight = Math.floor(there / day) * day
  const isSunday = () => new Date(midnight).getUTCDay() === 0
  if (!isSunday() && there >= midnight + 510 * minute && there < midnight + 990 * minute) return at
  if (there >= midnight + 510 * minute) midnight += day
  if (isSunday()) midnight += day
  return new Date(midnight + 510 * minute - addisOffset)
}

function bank(code: string, name: string, accountLength: number, isMobileMoney = false): Bank {
  return { code, name, accountLength, isMobileMoney }
}
