import { existsSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Draw } from '../draw.ts'

/** A field of mines, one file per point. Whoever steps on one takes it, and dies. */
export type Mines = Disposable & {
  folder: string
  /** Looks which mines are gone, and lays others, of the points that were hit least. */
  tend(): void
  /** How often somebody died at each point. */
  hits: Map<string, number>
  /** Takes up what still lies there. */
  clear(): void
}

/** What nobody steps on does no harm, so then there may be more. */
const oneMorePerMs = 1_500
/** A mine that nobody steps on makes room for another. */
const restlessMs = 15_000

type Options = {
  points: string[]
  wanted: number
  draw: Draw
  /** How many lie there at once: more would leave nobody alive to do the work. */
  most: number
  onHit: (point: string) => void
}

export function layMines({ points, wanted, draw, most, onHit }: Options): Mines {
  const folder = mkdtempSync(join(tmpdir(), 'nexus-mines-'))
  const hits = new Map(points.map((point) => [point, 0]))
  const laid = new Map<string, number>()
  const fileOf = (point: string) => join(folder, point.replaceAll('/', '.'))
  /** False when somebody was faster. */
  const takeUp = (point: string): boolean => {
    laid.delete(point)
    try {
      unlinkSync(fileOf(point))
      return true
    } catch {
      return false
    }
  }
  let lastHit = performance.now()
  const hit = (point: string) => {
    lastHit = performance.now()
    laid.delete(point)
    hits.set(point, hits.get(point)! + 1)
    onHit(point)
  }
  const lay = () => {
    const open = points.filter((point) => !laid.has(point) && hits.get(point)! < wanted)
    if (open.length === 0) return
    // The least hit first, but not always: some are only reached after others.
    const least = Math.min(...open.map((point) => hits.get(point)!))
    const few = open.filter((point) => hits.get(point)! <= least + 1)
    const point = draw.pick(draw.chance(0.8) ? few : open)
    laid.set(point, performance.now())
    writeFileSync(fileOf(point), '')
  }
  return {
    folder,
    hits,
    tend() {
      for (const [point, since] of laid) {
        if (!existsSync(fileOf(point))) hit(point)
        else if (performance.now() - since > restlessMs && !takeUp(point)) hit(point)
      }
      const many = most + Math.floor((performance.now() - lastHit) / oneMorePerMs)
      while (laid.size < many && points.some((one) => !laid.has(one) && hits.get(one)! < wanted))
        lay()
    },
    clear() {
      for (const point of laid.keys()) if (!takeUp(point)) hit(point)
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}
