import type { CalendarMonth, StayDate } from '@nexus/sdk'
import { useText } from '../i18n/language.tsx'
import type { DayState, Picked } from './rules.ts'

export type Days = {
  state: (date: StayDate) => DayState
  taken: (date: StayDate) => boolean
  picked: Picked
  until: StayDate | null
  active: StayDate
  onHover: (date: StayDate) => void
  onPress: (date: StayDate) => void
}

export function Month({ month, days }: { month: CalendarMonth; days: Days }) {
  return (
    <table className="month">
      <caption>{month.title}</caption>
      <thead>
        <tr>
          {month.weekdays.map(({ short, long }) => (
            <th key={long} scope="col" abbr={long}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week) => (
          <tr key={week[0]!.date}>
            {week.map(({ date, label, inMonth }) => (
              <td key={date}>{inMonth && <Day date={date} label={label} days={days} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Day({ date, label, days }: { date: StayDate; label: string; days: Days }) {
  const { stay, format } = useText()
  const { picked, until } = days
  const state = days.state(date)
  const ends = date === picked.in || date === picked.out
  const between = picked.in !== null && until !== null && date > picked.in && date < until
  const said = [
    format.fullDay(date),
    date === picked.in && stay.arrival,
    date === picked.out && stay.departure,
    days.taken(date) && !ends && stay.taken,
  ]
  return (
    <button
      type="button"
      className="day"
      data-date={date}
      data-state={state}
      data-part={ends ? 'end' : between ? 'between' : undefined}
      tabIndex={date === days.active ? 0 : -1}
      aria-label={said.filter(Boolean).join(', ')}
      aria-pressed={ends || between}
      aria-disabled={state !== 'start' && state !== 'end'}
      onClick={() => days.onPress(date)}
      onPointerEnter={() => days.onHover(date)}
    >
      {label}
    </button>
  )
}
