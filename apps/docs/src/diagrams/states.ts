import { round, svg, text } from './svg.ts'

export type Transition = { from: string; action: string; to: string; actors: readonly string[] }

const box = { width: 150, height: 40 }
const left = 16
const right = 410
const row = 128
const top = 28

/** Draws a transition table: the way through on the left, from top to bottom; the ways out on the right. */
export function drawStates(
  id: string,
  title: string,
  transitions: readonly Transition[],
  way?: readonly string[],
): string {
  const places = placeStates(transitions, way)
  const bottom = Math.max(...[...places.values()].map((place) => place.y)) + box.height
  const edges = mergeEdges(transitions).flatMap((edge) => {
    const way = route(edge, places)
    return way === null ? [] : [{ edge, way }]
  })
  const boxes = [...places].map(([status, place]) => drawBox(status, place))
  return svg(id, {
    width: right + box.width + 16,
    height: bottom + 20,
    title,
    description: transitions
      .map(
        ({ from, action, to, actors }) =>
          `From ${from}, ${action} by ${actors.join(' or ')} leads to ${to}.`,
      )
      .join(' '),
    // Words come after all arrows, so that none of these runs through them.
    body: [
      ...edges.map(({ edge, way }) => drawArrow(id, edge, way)),
      ...edges.map(({ edge, way }) => drawWords(edge, way)),
      ...boxes,
    ].join(''),
  })
}

type Place = { x: number; y: number; kind: 'way' | 'good' | 'end' }

/** The way through is the longest path unless it is given; every other state is a way out, beside the states that lead to it. */
export function placeStates(
  transitions: readonly Transition[],
  way: readonly string[] = longestPath(transitions),
): Map<string, Place> {
  const places = new Map<string, Place>()
  way.forEach((status, index) => {
    places.set(status, {
      x: left,
      y: top + index * row,
      kind: index === way.length - 1 ? 'good' : 'way',
    })
  })
  const exits = [...new Set(transitions.map(({ to }) => to))]
    .filter((status) => !places.has(status))
    .map((status) => {
      const sources = transitions
        .filter(({ to }) => to === status)
        .map(({ from }) => places.get(from)?.y ?? top)
      return {
        status,
        wanted: sources.reduce((sum, y) => sum + y, 0) / Math.max(1, sources.length),
      }
    })
    .sort((a, b) => a.wanted - b.wanted)
  let next = top
  for (const { status, wanted } of exits) {
    const y = Math.max(wanted, next)
    places.set(status, { x: right, y, kind: 'end' })
    next = y + 92
  }
  return places
}

function longestPath(transitions: readonly Transition[]): string[] {
  const from = (status: string, before: readonly string[]): string[] => {
    const paths = transitions
      // A way back leads nowhere new.
      .filter((transition) => transition.from === status && !before.includes(transition.to))
      .map(({ to }) => from(to, [...before, status]))
    return [status, ...(paths.sort((a, b) => b.length - a.length)[0] ?? [])]
  }
  const starts = transitions.map((transition) => transition.from)
  return starts.map((start) => from(start, [])).sort((a, b) => b.length - a.length)[0] ?? []
}

/** One arrow per pair of states, with all that can cause it. */
function mergeEdges(transitions: readonly Transition[]): Transition[] {
  const edges = new Map<string, Transition>()
  for (const transition of transitions) {
    const key = `${transition.from}>${transition.to}`
    const known = edges.get(key)
    edges.set(
      key,
      known
        ? {
            ...known,
            action: `${known.action}, ${transition.action}`,
            actors: [...new Set([...known.actors, ...transition.actors])],
          }
        : transition,
    )
  }
  return [...edges.values()]
}

type Way = { line: string; words: { x: number; y: number; anchor: 'start' | 'middle' } }

function route(edge: Transition, places: Map<string, Place>): Way | null {
  const from = places.get(edge.from)
  const to = places.get(edge.to)
  if (!from || !to) return null
  if (from.x === to.x) {
    const x = from.x + box.width / 2
    const y = from.y + box.height
    return {
      line: `M${x} ${y}L${x} ${to.y - 2}`,
      words: { x: x + 12, y: (y + to.y) / 2, anchor: 'start' },
    }
  }
  const back = to.x < from.x
  // A way back runs below the way there.
  const below = back ? 16 : 0
  const start = { x: back ? from.x : from.x + box.width, y: from.y + box.height / 2 + below }
  const end = { x: back ? to.x + box.width + 4 : to.x, y: round(to.y + box.height / 2) + below }
  const middle = (start.x + end.x) / 2
  return {
    line: `M${start.x} ${start.y}C${middle} ${start.y} ${middle} ${end.y} ${end.x - 2} ${end.y}`,
    words: { x: middle, y: (start.y + end.y) / 2 + (back ? 16 : 0), anchor: 'middle' },
  }
}

function drawArrow(id: string, { actors }: Transition, { line }: Way): string {
  const bySystem = actors.every((actor) => actor === 'system')
  return `<path class="edge${bySystem ? ' by-system' : ''}" d="${line}" marker-end="url(#${id}-arrow)"/>`
}

function drawWords({ action, actors }: Transition, { words: { x, y, anchor } }: Way): string {
  const lines = [action.replaceAll('_', ' '), actors.join(', ')] as const
  // No browser measures text here: six units a letter are near enough for a background.
  const width = Math.max(...lines.map((line) => line.length)) * 6
  const ground =
    anchor === 'middle'
      ? `<rect class="ground" x="${x - width / 2}" y="${y - 14}" width="${width}" height="29"/>`
      : ''
  return `${ground}${text(x, y - 2, lines[0], { anchor, kind: 'action' })}${text(x, y + 12, lines[1], { anchor, kind: 'actor' })}`
}

function drawBox(status: string, { x, y, kind }: Place): string {
  return `<rect class="state ${kind}" x="${x}" y="${round(y)}" width="${box.width}" height="${box.height}" rx="8"/>${text(x + box.width / 2, y + 25, status, { kind: 'name' })}`
}
