import type { ListingCard } from '@nexus/sdk'
import { useMemo, useRef, type KeyboardEvent } from 'react'
import { useText } from '../i18n/language.tsx'
import { project, type Size, type View } from './projection.ts'

/** Prices on the map. One stop of the Tab key; the arrow keys go from one to the next. */
export function Markers({
  places,
  view,
  size,
  lit,
  onLight,
  onOpen,
}: {
  places: readonly ListingCard[]
  view: View
  size: Size
  /** The place that is looked at, here or in the list. */
  lit: string | null
  onLight: (id: string | null) => void
  onOpen: (id: string) => void
}) {
  const { search, format } = useText()
  const list = useRef<HTMLUListElement>(null)
  const spots = useMemo(() => spread(places), [places])
  const labels = places.map((place) => format.roughly(place.stayTotal ?? place.nightly))
  const placed = arrange(spots, labels, { view, size })
  const first = placed.find(({ place }) => place.id === lit) ?? placed[0]

  return (
    <ul className="markers" aria-label={search.placesOnMap} ref={list} onKeyDown={onKeyDown}>
      {placed.map(({ place, label, x, y, isDot }) => (
        <li
          key={place.id}
          ref={(element) => {
            // Through the CSSOM: a policy may forbid `style` attributes.
            element?.style.setProperty(
              'transform',
              `translate(${Math.round(x)}px, ${Math.round(y)}px)`,
            )
          }}
          data-lit={place.id === lit ? '' : undefined}
          data-dot={isDot ? '' : undefined}
        >
          <button
            type="button"
            className={isDot && place.id !== lit ? 'dot' : 'price'}
            tabIndex={place === first?.place ? 0 : -1}
            aria-label={`${place.title}, ${label}`}
            onPointerEnter={() => onLight(place.id)}
            onPointerLeave={() => onLight(null)}
            onFocus={() => onLight(place.id)}
            onClick={() => onOpen(place.id)}
          >
            {isDot && place.id !== lit ? '' : label}
          </button>
        </li>
      ))}
    </ul>
  )

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const index = buttons.indexOf(document.activeElement as HTMLButtonElement)
    buttons[(index + step + buttons.length) % buttons.length]?.focus()
  }
}

type Spot = { place: ListingCard; x: number; y: number; dx: number; dy: number }

/** Positions are rounded to a kilometre: places that share one are laid around it. */
function spread(places: readonly ListingCard[]): Spot[] {
  const met = new Map<string, number>()
  return places.map((place) => {
    const key = `${place.latitude} ${place.longitude}`
    const before = met.get(key) ?? 0
    met.set(key, before + 1)
    const [angle, far] = [before * 2.4, Math.sqrt(before) * 26]
    return { place, ...project(place), dx: Math.cos(angle) * far, dy: Math.sin(angle) * far }
  })
}

type Placed = { place: ListingCard; label: string; x: number; y: number; isDot: boolean }

/** The best ones get their price, those that would cover it a dot. */
function arrange(
  spots: readonly Spot[],
  labels: readonly string[],
  { view, size }: { view: View; size: Size },
): Placed[] {
  const taken: { x: number; y: number; half: number }[] = []
  return spots.flatMap((spot, index) => {
    const x = (spot.x - view.x) * view.scale + size.width / 2 + spot.dx
    const y = (spot.y - view.y) * view.scale + size.height / 2 + spot.dy
    if (x < 8 || y < 8 || x > size.width - 8 || y > size.height - 8) return []
    const label = labels[index] ?? ''
    const half = label.length * 4.2 + 14
    const isDot = taken.some(
      (other) => Math.abs(other.y - y) < 30 && Math.abs(other.x - x) < other.half + half,
    )
    if (!isDot) taken.push({ x, y, half })
    return [{ place: spot.place, label, x, y, isDot }]
  })
}
