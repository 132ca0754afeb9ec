import type { Draw } from '../draw.ts'
import type { Change, Kind } from './kind.ts'
import { kinds } from './kinds.ts'
import type { World } from './world.ts'

const total = kinds.reduce((sum, { weight }) => sum + weight, 0)

/** The `n`th change of a run; of another kind when there is nothing yet to make the drawn one on. */
export async function drawChange(world: World, n: number, draw: Draw): Promise<Change> {
  for (;;) {
    const { path, draw: drawIt } = pickKind(draw)
    const change = await drawIt(world, n, draw)
    if (change) return { ...change, path }
  }
}

function pickKind(draw: Draw): Kind {
  let at = draw.share() * total
  for (const kind of kinds) if ((at -= kind.weight) < 0) return kind
  return kinds[0]!
}
