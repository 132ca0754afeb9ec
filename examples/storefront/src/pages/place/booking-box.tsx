import { addDays, type Listing, stayDateIn } from '@nexus/sdk'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { RangeCalendar } from '../../calendar/range-calendar.tsx'
import type { Picked } from '../../calendar/rules.ts'
import { calendarQuery, useMe } from '../../data/queries.ts'
import { useText } from '../../i18n/language.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Stepper } from '../../ui/stepper.tsx'

const route = getRouteApi('/places/$listingId')

/** Dates, people, and the way to the price. */
export function BookingBox({ listing }: { listing: Listing }) {
  const { place, search, stay, quote: words, format } = useText()
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const me = useMe()
  const today = stayDateIn(listing.timeZone)
  const calendar = useQuery(
    calendarQuery({ listingId: listing.id, from: today, to: addDays(today, 365) }),
  )
  const [half, setHalf] = useState<Picked | null>(null)
  const picked = half ?? { in: view.in ?? null, out: view.out ?? null }
  const guests = Math.min(view.guests ?? Math.min(2, listing.maxGuests), listing.maxGuests)
  const isOwn = me?.hostAccountId === listing.host.id
  const isOpen = listing.status === 'published' && !isOwn

  return (
    <section className="card booking-box" id="booking" aria-label={stay.pick}>
      <p className="booking-price">
        <strong>{format.roughly(listing.prices.nightly)}</strong>{' '}
        <span className="soft">{search.perNight}</span>
      </p>
      {calendar.error && (
        <ErrorNotice error={calendar.error} retry={() => void calendar.refetch()} />
      )}
      {calendar.data ? (
        <RangeCalendar calendar={calendar.data} months={1} picked={picked} onPick={keep} />
      ) : (
        <div className="skeleton calendar-wait" aria-hidden="true" />
      )}
      {picked.in && (
        <button
          type="button"
          className="linklike small"
          onClick={() => keep({ in: null, out: null })}
        >
          {stay.clear}
        </button>
      )}
      <Stepper
        label={place.upTo(listing.maxGuests)}
        value={guests}
        most={listing.maxGuests}
        fewer={stay.fewer}
        more={stay.more}
        onChange={(next) =>
          void navigate({ search: { ...view, guests: next }, replace: true, resetScroll: false })
        }
      />
      {isOpen ? (
        <>
          <button
            type="button"
            className="button wide"
            aria-disabled={!picked.out}
            onClick={() => {
              if (!picked.in || !picked.out) return
              void navigate({
                to: '/checkout/$listingId',
                params: { listingId: listing.id },
                search: { in: picked.in, out: picked.out, guests },
              })
            }}
          >
            {words.see}
          </button>
          <p className="soft small">{words.nothingYet}</p>
        </>
      ) : (
        <p className="notice wait">{isOwn ? place.yours : place.notBookable}</p>
      )}
    </section>
  )

  function keep(next: Picked): void {
    setHalf(next.in && !next.out ? next : null)
    if (next.in && !next.out) return
    const { in: _in, out: _out, ...rest } = view
    const dates = next.in && next.out ? { in: next.in, out: next.out } : {}
    void navigate({ search: { ...rest, ...dates }, replace: true, resetScroll: false })
  }
}
