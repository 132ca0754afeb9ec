import { addDays, addMonths, type ListingCalendar, monthOf, type StayDate } from '@nexus/sdk'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useText } from '../i18n/language.tsx'
import { Icon } from '../ui/icon.tsx'
import { Month } from './month.tsx'
import { isTaken, pick, stateOf, type Picked } from './rules.ts'
import './calendar.css'

/** One or two months in which a stay is picked with pointer or keyboard. */
export function RangeCalendar({
  calendar,
  months: shownMonths = 2,
  picked,
  onPick,
}: {
  calendar: ListingCalendar
  months?: 1 | 2
  picked: Picked
  onPick: (picked: Picked) => void
}) {
  const { stay, format } = useText()
  const [active, setActive] = useState<StayDate>(picked.in ?? calendar.from)
  const [shown, setShown] = useState<StayDate>(active)
  const [hovered, setHovered] = useState<StayDate | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const moved = useRef(false)
  const help = useId()

  useEffect(() => {
    if (!moved.current) return
    moved.current = false
    box.current?.querySelector<HTMLButtonElement>(`[data-date="${active}"]`)?.focus()
  }, [active])

  const first = monthOf(shown, { locale: format.locale })
  const second = shownMonths === 2 ? monthOf(first.next, { locale: format.locale }) : null
  const end = second?.next ?? first.next
  const canTurnBack = first.first > calendar.from

  function onKeyDown(event: KeyboardEvent) {
    const to = destination(event.key, active)
    if (to === null || !(event.target as HTMLElement).dataset['date']) return
    event.preventDefault()
    const next =
      to < calendar.from ? calendar.from : to >= calendar.to ? addDays(calendar.to, -1) : to
    moved.current = true
    setActive(next)
    if (next < first.first || next >= end) setShown(next)
  }

  const days = {
    state: (date: StayDate) => stateOf(date, calendar, picked),
    taken: (date: StayDate) => isTaken(date, calendar),
    picked,
    // What would be picked if the pointer were pressed here.
    until: picked.out ?? (picked.in && hovered && hovered > picked.in ? hovered : null),
    active: active < first.first || active >= end ? first.first : active,
    onHover: setHovered,
    onPress: (date: StayDate) => {
      setActive(date)
      const next = pick(date, calendar, picked)
      if (next) onPick(next)
    },
  }

  return (
    <div
      className="calendar"
      ref={box}
      onKeyDown={onKeyDown}
      onPointerLeave={() => setHovered(null)}
    >
      <p className="unseen" id={help}>
        {stay.calendarHelp}
      </p>
      <p className="calendar-hint" aria-live="polite">
        {hint()}
      </p>
      <div className="calendar-months" role="group" aria-describedby={help}>
        <button
          type="button"
          className="turn back"
          aria-label={stay.previousMonth}
          aria-disabled={!canTurnBack}
          onClick={() => canTurnBack && setShown(first.previous)}
        >
          <Icon name="left" />
        </button>
        <button
          type="button"
          className="turn on"
          aria-label={stay.nextMonth}
          onClick={() => setShown(first.next)}
        >
          <Icon name="right" />
        </button>
        <Month month={first} days={days} />
        {second && <Month month={second} days={days} />}
      </div>
    </div>
  )

  function hint(): string {
    if (picked.in === null) return stay.pickArrival
    if (picked.out !== null) return `${format.weekday(picked.in)} – ${format.weekday(picked.out)}`
    const least = calendar.minNights > 1 ? ` ${stay.minNights(calendar.minNights)}.` : ''
    return stay.pickDeparture + least
  }
}

function destination(key: string, from: StayDate): StayDate | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(from, -1)
    case 'ArrowRight':
      return addDays(from, 1)
    case 'ArrowUp':
      return addDays(from, -7)
    case 'ArrowDown':
      return addDays(from, 7)
    case 'PageUp':
      return addMonths(from, -1)
    case 'PageDown':
      return addMonths(from, 1)
    default:
      return null
  }
}
