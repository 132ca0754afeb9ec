import { addDays, formatMoney, formatStayDate, nightsOf, parseMoney, stayDateIn } from '@nexus/sdk'

export function amounts() {
  // #region money
  formatMoney({ amountMinor: 125050, currency: 'USD' }, { locale: 'en' }) // '$1,250.50'
  parseMoney('1,250.50', 'ETB') // { amountMinor: 125050, currency: 'ETB' }
  parseMoney('12.345', 'ETB') // null: more decimals than there are
  // #endregion
}

export function dates() {
  // #region dates
  const today = stayDateIn('Africa/Addis_Ababa') // the date there, wherever this runs
  const stay = { checkIn: addDays(today, 7), checkOut: addDays(today, 10) }
  nightsOf(stay) // 3, also when clocks change in between
  formatStayDate(stay.checkIn, { locale: 'en-GB' }) // '9 Mar 2027'
  // #endregion
}
