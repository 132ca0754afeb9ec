import worldUrl from './geo/world.json?url'
import sheetsUrl from './geo/sheets.json?url'
import townsUrl from './geo/towns.json?url'
import type { Size, View } from './projection.ts'

const urls = import.meta.glob<string>('./geo/*.json', {
  query: '?url',
  import: 'default',
  eager: true,
})

type Box = [west: number, north: number, east: number, south: number]
export type Sheet = { box: Box; unit: number; path: Path2D }
/** Name, position in units of the world, thousands of people; largest first. */
export type Town = [name: string, x: number, y: number, thousands: number]

/** The drawings that have arrived; those that the view needs and lacks are fetched, and `onArrival` called. */
export class Atlas {
  #world: Sheet | undefined
  #index: IndexEntry[] = []
  readonly #parts = new Map<string, Sheet | 'coming'>()
  readonly #onArrival: () => void
  towns: Town[] = []

  constructor(onArrival: () => void) {
    this.#onArrival = onArrival
    void this.#load(worldUrl, (drawing) => (this.#world = sheetOf(drawing as Drawing)))
    void this.#load(sheetsUrl, (index) => (this.#index = index as IndexEntry[]))
    void this.#load(townsUrl, (towns) => (this.towns = towns as Town[]))
  }

  /** From far away one small drawing of the whole world will do. */
  sheetsFor(view: View, size: Size): Sheet[] {
    const isNear = view.scale > 0.0035
    const wanted = isNear ? this.#index.filter(({ box }) => isSeen(box, view, size)) : []
    const parts = wanted.map(({ id }) => this.#part(id))
    if (isNear && wanted.length > 0 && parts.every((part) => part !== undefined)) return parts
    return this.#world ? [this.#world] : []
  }

  #part(id: string): Sheet | undefined {
    const known = this.#parts.get(id)
    if (known !== undefined) return known === 'coming' ? undefined : known
    const url = urls[`./geo/${id}.json`]
    if (url === undefined) return undefined
    this.#parts.set(id, 'coming')
    void this.#load(url, (drawing) => this.#parts.set(id, sheetOf(drawing as Drawing)))
    return undefined
  }

  async #load(url: string, keep: (content: unknown) => void): Promise<void> {
    try {
      const response = await fetch(url)
      keep(await response.json())
      this.#onArrival()
    } catch {
      // A map without this part of the land still shows where the places are.
    }
  }
}

type IndexEntry = { id: string; box: Box }
type Drawing = { box: Box; unit: number; land: string }

function sheetOf({ box, unit, land }: Drawing): Sheet {
  return { box, unit, path: new Path2D(land) }
}

export function isSeen(
  [west, north, east, south]: Box,
  { x, y, scale }: View,
  size: Size,
): boolean {
  const halfWidth = size.width / 2 / scale
  const halfHeight = size.height / 2 / scale
  return (
    west < x + halfWidth && east > x - halfWidth && north < y + halfHeight && south > y - halfHeight
  )
}
