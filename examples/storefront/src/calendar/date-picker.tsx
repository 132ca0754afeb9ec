import { type ListingCalendar, stayDateIn } from '@nexus/sdk'
import { useState } from 'react'
import { useText } from '../i18n/language.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { RangeCalendar } from './range-calendar.tsx'
import { anyTime, type Picked } from './rules.ts'

/** Where most places are: "today" of a search is theirs. */
const home = 'Africa/Addis_Ababa'

/** A button that says the dates, and a dialog in which they are picked. */
export function DatePicker({
  picked,
  calendar = anyTime(stayDateIn(home)),
  onPick,
}: {
  picked: Picked
  calendar?: ListingCalendar
  onPick: (picked: Picked) => void
}) {
  const { stay, home: words, format } = useText()
  const [open, setOpen] = useState(false)
  // Half a stay is kept here; the page hears of whole ones.
  const [half, setHalf] = useState<Picked | null>(null)
  const shown = half ?? picked
  const close = () => {
    setOpen(false)
    setHalf(null)
  }
  return (
    <div className="field">
      <span className="label" aria-hidden="true">
        {words.when}
      </span>
      <button
        type="button"
        className="input"
        aria-haspopup="dialog"
        aria-label={`${words.when}: ${rangeText(picked)}`}
        onClick={() => setOpen(true)}
      >
        {rangeText(picked)}
      </button>
      <Sheet label={stay.pick} open={open} onClose={close}>
        <div className="stack">
          <RangeCalendar
            calendar={calendar}
            picked={shown}
            onPick={(next) => {
              if (next.out === null) return setHalf(next)
              setHalf(null)
              onPick(next)
            }}
          />
          <div className="row apart">
            <button
              type="button"
              className="linklike"
              onClick={() => {
                setHalf(null)
                onPick({ in: null, out: null })
              }}
            >
              {stay.clear}
            </button>
            <button type="button" className="button" onClick={close}>
              {stay.done}
            </button>
          </div>
        </div>
      </Sheet>
    </div>
  )

  function rangeText(range: Picked): string {
    if (range.in === null || range.out === null) return words.anyDates
    return `${format.day(range.in)} – ${format.day(range.out)}`
  }
}
