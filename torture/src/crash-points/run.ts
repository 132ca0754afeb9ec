import { setTimeout as sleep } from 'node:timers/promises'
import { drawFrom } from '../draw.ts'
import type { FlowKind } from '../flows/flow.ts'
import { runFlows } from '../flows/run-flows.ts'
import { startProgress } from '../progress.ts'
import type { Run } from '../report.ts'
import { judge } from '../stage/judge.ts'
import { openStage } from '../stage/open-stage.ts'
import { profileInWords } from '../stage/profile.ts'
import { reportFaults } from '../stage/report-faults.ts'
import { layMines } from './mines.ts'
import { crashPoints } from './points.ts'

const lanes = 14
/** So many that somebody is there while the others start again, which is most of what this machine does then. */
const apis = 3
const workers = 4
const tendEveryMs = 25
/** Nobody has stepped on any mine for so long: what is left is not reached by any flow. */
const patienceMs = 180_000

/**
 * Kills whichever process comes by, between every two statements of the way of the money, `tries` times at each. Then
 * the gateway's journal, the books and the bookings have to tell the same story.
 */
export const tortureCrashPoints: Run = async ({ tries, seed, tell, signal }) => {
  const points = crashPoints()
  const weather = { cuts: 0.01, gatewayFaults: 0.08, hangs: 0, postFaults: 0.3 }
  let lastHit = performance.now()
  using mines = layMines({
    points,
    wanted: tries,
    most: apis + workers - 2,
    draw: drawFrom(seed, 8),
    onHit(point) {
      lastHit = performance.now()
      stage.history.note('died', { point })
    },
  })
  await using stage = await openStage({
    seed,
    weather,
    apis,
    workers,
    env: { NEXUS_CRASHPOINTS: mines.folder },
  })
  const { history } = stage
  tell(`  ${profileInWords(stage.profile)}`)
  const open = () => points.filter((point) => mines.hits.get(point)! < tries)
  let goOn = true
  const missing = (point: string) => Math.max(0, tries - mines.hits.get(point)!)
  const flows = runFlows(stage, {
    lanes,
    goOn: () => goOn,
    weigh: (kind) => weighByNeed(kind, { points, missing }),
  })
  {
    using _ = startProgress(
      tell,
      () =>
        `${points.length - open().length} of ${points.length} points hit ${tries} times, ${sum(mines.hits)} deaths, ${flows.begun()} flows${namesOf(open())}`,
    )
    lastHit = performance.now()
    while (open().length > 0 && performance.now() - lastHit < patienceMs) {
      if (signal?.aborted) break
      mines.tend()
      await sleep(tendEveryMs)
    }
    mines.clear()
    goOn = false
    await flows.done
  }
  const verdict = await judge(stage, { flows, tell })
  const missed = signal?.aborted ? [] : open()
  return {
    about: `${sum(mines.hits)} deaths at ${points.length} crash points during ${flows.begun().toLocaleString('en-US')} flows at ${apis} APIs and ${workers} workers. ${profileInWords(stage.profile)}.`,
    counts: [
      { title: 'Deaths at each crash point', counts: Object.fromEntries(mines.hits) },
      { title: 'Flows', counts: flows.counts.all() },
      ...reportFaults(stage),
      { title: 'States reached', counts: verdict.states },
    ],
    violations: [
      ...verdict.violations,
      ...missed.map(
        (point) =>
          `${point} was hit ${mines.hits.get(point)} times, not ${tries}: too few flows come by`,
      ),
    ],
    history,
  }
}

/** The last few by name. */
function namesOf(open: string[]): string {
  return open.length > 0 && open.length <= 8 ? `; still open: ${open.join(', ')}` : ''
}

/** Mostly what leads to where somebody has still to die, and a little of everything. */
function weighByNeed(
  { weight, leadsTo }: FlowKind,
  { points, missing }: { points: string[]; missing: (point: string) => number },
): number {
  const all = points.reduce((sum, point) => sum + missing(point), 0)
  const there = points.filter((point) => leadsTo?.test(point))
  const need = there.reduce((sum, point) => sum + missing(point), 0)
  return weight * 0.1 + (all === 0 ? 0 : (30 * need) / all)
}

function sum(hits: Map<string, number>): number {
  return [...hits.values()].reduce((all, one) => all + one, 0)
}
