import type { MapBounds } from '@nexus/sdk'
import { useCallback, useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react'
import { useText } from '../i18n/language.tsx'
import { keyMove, listenToGestures } from './gestures.ts'
import { inksOf, paint } from './paint.ts'
import { boundsOfView, viewOfBounds, zoomed, type Size, type View } from './projection.ts'
import { Atlas } from './sheets.ts'
import './map.css'

/** How long the map has to stand still until its part of the world is searched. */
const stillMs = 350

/**
 * A map that asks no one else's server: the land is drawn from files of ours. What lies on it is given as children, made
 * from the view, so that it can be focused and read like anything else on the page.
 */
export function MapView({
  bounds,
  label,
  onMove,
  children,
}: {
  /** What to show; a change of it moves the map. */
  bounds: MapBounds
  label: string
  onMove?: (bounds: MapBounds) => void
  children?: (view: View, size: Size) => ReactNode
}) {
  const { search } = useText()
  const box = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [size, setSize] = useState<Size | null>(null)
  const [view, setView] = useState<View | null>(null)
  const [arrivals, setArrivals] = useState(0)
  const atlas = useMemo(() => new Atlas(() => setArrivals((count) => count + 1)), [])
  const current = useRef<View | null>(null)
  const still = useRef<ReturnType<typeof setTimeout>>(undefined)
  const help = useId()

  const move = useCallback(
    (next: View) => {
      current.current = next
      setView(next)
      clearTimeout(still.current)
      still.current = setTimeout(() => {
        if (box.current) onMove?.(boundsOfView(next, sizeOf(box.current)))
      }, stillMs)
    },
    [onMove],
  )

  useEffect(() => {
    const element = box.current!
    const watch = new ResizeObserver(() => setSize(sizeOf(element)))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])

  const { west, south, east, north } = bounds
  useEffect(() => {
    if (!size) return
    const next = viewOfBounds({ west, south, east, north }, size)
    current.current = next
    setView(next)
  }, [west, south, east, north, size])

  useEffect(
    () => listenToGestures({ element: box.current!, view: () => current.current!, move }),
    [move],
  )

  const scheme = useScheme()
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || !view || !size) return
    const ratio = Math.min(2, devicePixelRatio)
    const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)]
    if (context.canvas.width !== width || context.canvas.height !== height)
      Object.assign(context.canvas, { width, height })
    paint(context, { atlas, view, size, ratio, inks: inksOf(box.current!) })
  }, [atlas, view, size, arrivals, scheme])

  return (
    <div className="map" role="group" aria-label={label}>
      <div
        className="map-surface"
        ref={box}
        tabIndex={0}
        role="application"
        aria-label={label}
        aria-describedby={help}
        onKeyDown={(event) => {
          if (event.target !== box.current || !current.current) return
          const next = keyMove(event.key, current.current)
          if (!next) return
          event.preventDefault()
          move(next)
        }}
      >
        <canvas ref={canvas} aria-hidden="true" />
      </div>
      <p className="unseen" id={help}>
        {search.mapHelp}
      </p>
      {view && size && children?.(view, size)}
      <div className="map-zoom">
        <button type="button" aria-label={search.zoomIn} onClick={() => zoom(1.8)}>
          +
        </button>
        <button type="button" aria-label={search.zoomOut} onClick={() => zoom(1 / 1.8)}>
          −
        </button>
      </div>
    </div>
  )

  function zoom(factor: number): void {
    if (current.current) move(zoomed(current.current, factor, { dx: 0, dy: 0 }))
  }
}

function sizeOf(element: HTMLElement): Size {
  return { width: element.clientWidth, height: element.clientHeight }
}

/** Changes when the reader's device turns dark or light. */
function useScheme(): boolean {
  const [dark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches)
  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)')
    const tell = () => setDark(query.matches)
    query.addEventListener('change', tell)
    return () => query.removeEventListener('change', tell)
  }, [])
  return dark
}
