import { setTimeout as sleep } from 'node:timers/promises'
import type { Counts } from '../counts.ts'
import { drawFrom } from '../draw.ts'
import type { History } from '../history.ts'
import type { Emulators } from '../house/emulators.ts'
import type { TorturedHouse } from '../house/start-house.ts'
import { clientOf } from './ask.ts'
import type { Flow, FlowKind, Told } from './flow.ts'
import { flowKinds } from './kinds.ts'
import { hold } from './steps.ts'
import type { FlowWorld } from './world.ts'

type Options = {
  house: TorturedHouse
  emulators: Emulators
  world: FlowWorld
  /** Where the API is reached. */
  url: string
  seed: number
  /** Flows under way at once. */
  lanes: number
  /** Asked before each flow. */
  goOn: (begun: number) => boolean
  history: History
  counts: Pick<Counts<string>, 'add'>
  kinds?: readonly FlowKind[]
}

export type Flows = {
  begun(): number
  told: Told[]
  wrong: string[]
  /** Resolves when all have ended. */
  done: Promise<void>
}

/** Whoever finds nobody there looks again a moment later. */
const noDatesWaitMs = 200

export const noDates = 'without dates, because nobody could be reached'

/** Lets many guests deal with us at once, each in a way of their own, for as long as it is wanted. */
export function runFlows(options: Options): Flows {
  const { lanes, goOn, seed, counts } = options
  const told: Told[] = []
  const wrong: string[] = []
  let begun = 0
  async function lane(): Promise<void> {
    for (;;) {
      if (!goOn(begun)) return
      const n = begun++
      const draw = drawFrom(seed, 100, n)
      const kind = drawKind(options.kinds ?? flowKinds, draw.share())
      const flow = flowOf(options, { n, draw, told, wrong })
      try {
        options.history.note('begun', { n, kind: kind.name })
        const booking = await hold(flow)
        counts.add(booking ? kind.name : noDates)
        if (booking) await kind.run(flow, booking)
        else await sleep(noDatesWaitMs)
      } finally {
        flow.guest.close()
        flow.host.close()
      }
    }
  }
  const done = Promise.all(Array.from({ length: lanes }, lane)).then(() => {})
  return { begun: () => begun, told, wrong, done }
}

function flowOf(
  { house, emulators, world, url, history }: Options,
  rest: Pick<Flow, 'n' | 'draw' | 'told' | 'wrong'>,
): Flow {
  const { place, checkIn, checkOut } = world.stayOf(rest.n)
  const guest = rest.draw.pick(world.guests)
  return {
    ...rest,
    house,
    emulators,
    world,
    history,
    guest: clientOf(url, guest.token),
    host: clientOf(url, place.host.token),
    stay: { listingId: place.id, checkIn, checkOut, guests: 1 },
  }
}

function drawKind(kinds: readonly FlowKind[], share: number): FlowKind {
  let rest = share * kinds.reduce((sum, { weight }) => sum + weight, 0)
  return kinds.find(({ weight }) => (rest -= weight) < 0) ?? kinds[0]!
}
