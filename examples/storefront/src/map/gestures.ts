import { panned, zoomed, type View } from './projection.ts'

type Surface = {
  element: HTMLElement
  view: () => View
  /** `isOver`: the finger is off the glass, or the wheel stands still. */
  move: (view: View) => void
}

/** Drag, wheel and pinch. Gives a function that lets go of the element. */
export function listenToGestures({ element, view, move }: Surface): () => void {
  const fingers = new Map<number, { x: number; y: number }>()
  const stop = new AbortController()
  const { signal } = stop

  element.addEventListener(
    'pointerdown',
    (event) => {
      if ((event.target as HTMLElement).closest('button, a')) return
      element.setPointerCapture(event.pointerId)
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    },
    { signal },
  )
  element.addEventListener(
    'pointermove',
    (event) => {
      const before = fingers.get(event.pointerId)
      if (!before) return
      const now = { x: event.clientX, y: event.clientY }
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
      fingers.set(event.pointerId, now)
      if (!other) return move(panned(view(), now.x - before.x, now.y - before.y))
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
      const factor = distance(now, other) / Math.max(1, distance(before, other))
      const moved = panned(view(), (now.x - before.x) / 2, (now.y - before.y) / 2)
      move(zoomed(moved, factor, fromMiddle(element, middle)))
    },
    { signal },
  )
  for (const end of ['pointerup', 'pointercancel'] as const)
    element.addEventListener(end, (event) => fingers.delete(event.pointerId), { signal })
  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault()
      const factor = Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) / 240)
      move(zoomed(view(), factor, fromMiddle(element, { x: event.clientX, y: event.clientY })))
    },
    { signal, passive: false },
  )
  return () => stop.abort()
}

/** What a key does to the view; null when it does nothing. */
export function keyMove(key: string, view: View): View | null {
  const step = 90
  switch (key) {
    case 'ArrowLeft':
      return panned(view, step, 0)
    case 'ArrowRight':
      return panned(view, -step, 0)
    case 'ArrowUp':
      return panned(view, 0, step)
    case 'ArrowDown':
      return panned(view, 0, -step)
    case '+':
    case '=':
      return zoomed(view, 1.6, { dx: 0, dy: 0 })
    case '-':
      return zoomed(view, 1 / 1.6, { dx: 0, dy: 0 })
    default:
      return null
  }
}

function distance(one: { x: number; y: number }, other: { x: number; y: number }): number {
  return Math.hypot(one.x - other.x, one.y - other.y)
}

function fromMiddle(element: HTMLElement, { x, y }: { x: number; y: number }) {
  const box = element.getBoundingClientRect()
  return { dx: x - box.left - box.width / 2, dy: y - box.top - box.height / 2 }
}
