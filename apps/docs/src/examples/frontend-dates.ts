import {
  addDays,
  checkOutsAfter,
  type CreateQuote,
  datesOf,
  formatDistance,
  formatInstant,
  formatMoney,
  formatStay,
  formatStayDate,
  isFree,
  localDateOf,
  type Booking,
  type Listing,
  type ListingCalendar,
  type Money,
  monthOf,
  multiplyMoney,
  type Nexus,
  nightsOf,
  parseStay,
  splitMoney,
  type StayDate,
  stayDateIn,
  stayDateOf,
} from '@nexus/sdk'

export function typed(date: StayDate) {
  // #region typed
  const easter: StayDate = '2027-03-28' // written out: fine
  // @ts-expect-error put together: in Addis Ababa it may be tomorrow already
  const today: StayDate = new Date().toISOString().slice(0, 10)
  // @ts-expect-error an instant is no date
  const now: StayDate = new Date()
  // #endregion
  return [easter, today, now, date]
}

export function read(search: URLSearchParams, listing: Listing) {
  // #region read
  const stay = parseStay({ checkIn: search.get('from'), checkOut: search.get('to') })
  if (!stay) return 'Choose your dates' // not there, no dates, or the wrong way round
  if (stay.checkIn < stayDateIn(listing.timeZone)) return 'That day is over there'
  return `${formatStay(stay)}, ${nightsOf(stay)} nights` // 9–12 Mar 2027, 3 nights
  // #endregion
}

type Cell = { label: string; disabled: boolean }

export async function calendar(nexus: Nexus, listing: Listing, draw: (weeks: Cell[][]) => void) {
  // #region calendar
  const today = stayDateIn(listing.timeZone)
  const days: ListingCalendar = await nexus.listings.calendar({
    listingId: listing.id,
    from: today,
    to: addDays(today, 400),
  })

  // While the check-in is being chosen
  const month = monthOf(today, { locale: 'en-GB' }) // month.next and month.previous to page
  draw(
    month.weeks.map((week) =>
      week.map(({ date, label, inMonth }) => ({
        label,
        disabled: !inMonth || checkOutsAfter(days, date) === null,
      })),
    ),
  )
  // #endregion
  return days
}

export function checkOut(days: ListingCalendar, checkIn: StayDate, quote: (stay: object) => void) {
  // #region checkout
  const ends = checkOutsAfter(days, checkIn) // { earliest, latest }, or null
  if (!ends) return
  const isPossible = (date: StayDate) => ends.earliest <= date && date <= ends.latest

  const stay = { checkIn, checkOut: ends.earliest }
  if (isFree(days, stay)) quote(stay)
  // #endregion
  return isPossible
}

export function picker(chosen: CreateQuote, set: (date: StayDate) => void) {
  // #region picker
  const pickerProps = {
    selected: localDateOf(chosen.checkIn),
    onSelect: (picked: Date) => set(stayDateOf(picked)),
  }
  // #endregion
  return pickerProps
}

export function trip(booking: Booking) {
  // #region trip
  formatStayDate(booking.checkIn, { locale: 'en-GB', style: 'day' }) // 'Tue 9 Mar'
  formatDistance(booking.checkIn, { from: stayDateIn(booking.timeZone), locale: 'en' }) // 'in 3 days'
  formatInstant(booking.checkInAt, { timeZone: booking.timeZone, locale: 'en-GB' }) // '9 Mar 2027, 15:00 GMT+3'
  for (const night of datesOf(booking)) console.log(night) // 9, 10, 11: not the 12th
  // #endregion
}

export function ethiopian() {
  // #region ethiopian
  const options = { locale: 'am', calendar: 'ethiopic' } as const
  formatStayDate('2027-03-09', { ...options, style: 'long' }) // '30 የካቲት 2019'
  const { title } = monthOf('2027-03-09', options) // 'የካቲት 2019': thirty days, from 8 February to 9 March
  // #endregion
  return title
}

export function money(nightly: Money, total: Money) {
  // #region money
  formatMoney(nightly, { locale: 'en', decimals: 'ifAny' }) // 'ETB 3,500' on a card, cents where there are any
  multiplyMoney(nightly, 3) // exact, or it throws; never 0.1 + 0.2
  splitMoney(total, 3) // 3.34, 3.33, 3.33: three friends pay what the stay costs, to the cent
  splitMoney(total, [2, 1]) // a couple and their friend
  // #endregion
}
