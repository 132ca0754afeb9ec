import { setTimeout as sleep } from 'node:timers/promises'
import { type Counts, countsOf } from '../counts.ts'
import { drawFrom } from '../draw.ts'
import type { Stage } from '../stage/open-stage.ts'
import { clientOf } from './ask.ts'
import { workAtTheBank } from './bank-clerk.ts'
import type { Flow, FlowKind, Told } from './flow.ts'
import { flowKinds } from './kinds.ts'
import { hold } from './steps.ts'

type Options = {
  /** Flows under way at once. */
  lanes: number
  /** Asked before each flow. */
  goOn: (begun: number) => boolean
  /** How often a kind is drawn, when it is not by its weight. */
  weigh?: (kind: FlowKind) => number
}

export type Flows = {
  begun(): number
  /** How many there have been of each kind. */
  counts: Counts<string>
  told: Told[]
  wrong: string[]
  /** Resolves when all have ended. */
  done: Promise<void>
}

/** Whoever finds nobody there looks again a moment later. */
const noDatesWaitMs = 200

/** Somebody looks what there is to do at the bank. */
const clerkEveryMs = 400

const noDates = 'without dates, because nobody could be reached'

/** Lets many guests deal with us at once, each in a way of their own, for as long as it is wanted. */
export function runFlows(
  stage: Stage,
  { lanes, goOn, weigh = ({ weight }) => weight }: Options,
): Flows {
  const counts = countsOf(noDates, ...flowKinds.map(({ name }) => name))
  const told: Told[] = []
  const wrong: string[] = []
  let begun = 0
  async function lane(): Promise<void> {
    for (;;) {
      if (!goOn(begun) || stage.emulators.process.hasEnded()) return
      const n = begun++
      const draw = drawFrom(stage.seed, 100, n)
      const kind = drawKind(draw.share(), weigh)
      const flow = flowOf(stage, { n, draw, told, wrong })
      try {
        stage.history.note('begun', { n, kind: kind.name })
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
  const closing = new AbortController()
  const guests = Promise.all(Array.from({ length: lanes }, lane)).finally(() => closing.abort())
  const done = Promise.all([guests, clerkAtWork(stage, { wrong, until: closing.signal })])
  return { begun: () => begun, counts, told, wrong, done: done.then(() => {}) }
}

async function clerkAtWork(
  stage: Stage,
  { wrong, until }: { wrong: string[]; until: AbortSignal },
): Promise<void> {
  const desk = { ...stage, draw: drawFrom(stage.seed, 101), wrong }
  while (!until.aborted) {
    await workAtTheBank(desk, { refusing: 0.1, seesAll: false })
    await sleep(clerkEveryMs)
  }
}

function flowOf(
  { house, emulators, world, front, history }: Stage,
  rest: Pick<Flow, 'n' | 'draw' | 'told' | 'wrong'>,
): Flow {
  const { place, checkIn, checkOut } = world.stayOf(rest.n)
  const guest = rest.draw.pick(world.guests)
  return {
    ...rest,
    house,
    emulators,
    world,
    till: place.till,
    history,
    guest: clientOf(front.url, guest.token),
    host: clientOf(front.url, place.host.token),
    stay: { listingId: place.id, checkIn, checkOut, guests: 1 },
  }
}

function drawKind(share: number, weigh: (kind: FlowKind) => number): FlowKind {
  const weights = flowKinds.map(weigh)
  let rest = share * weights.reduce((sum, weight) => sum + weight, 0)
  return flowKinds.find((_, index) => (rest -= weights[index]!) < 0) ?? flowKinds[0]!
}
