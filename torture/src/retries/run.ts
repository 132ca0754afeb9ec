import { drawFrom } from '../draw.ts'
import { openCutProxy } from '../lines/cut-proxy.ts'
import type { Report, Run } from '../report.ts'
import { startHouse, type TorturedHouse } from '../house/start-house.ts'
import { drawChange } from './draw-change.ts'
import { insist } from './insist.ts'
import type { Done } from './kind.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { findViolations } from './violations.ts'
import { makeWorld } from './world.ts'

/** Changes under way at once. */
const lanes = 48
const apis = 2
const cutShare = 0.2
/** Seconds between two lines of progress. */
const tellEverySeconds = 10

/**
 * Makes changes through a line that breaks, while API processes are killed, and counts in the database what was done:
 * each change that was answered exactly once, each other one at most once.
 */
export const tortureRetries: Run = async ({ tries, seed, tell, signal }) => {
  await using house = await startHouse({ apis })
  const proxyDraw = drawFrom(seed, 1)
  await using proxy = await openCutProxy({ targets: house.urls, share: cutShare, draw: proxyDraw })
  const world = await makeWorld({ db: house.db, url: house.urls()[0]!, tries })
  const ledger = createLedger()
  const done: Done[] = []
  const killer = startKiller(house, { every: Math.max(180, Math.ceil(tries / 60)), seed, ledger })
  let begun = 0
  let told = performance.now()

  async function lane(): Promise<void> {
    while (begun < tries) {
      if (signal?.aborted) return
      const n = begun++
      const change = await drawChange(world, n, drawFrom(seed, 2, n))
      const outcome = await insist(change, {
        url: proxy.url,
        n,
        draw: drawFrom(seed, 3, n),
        ledger,
      })
      if (outcome.end === 'answered') change.answered?.(outcome.id)
      change.over?.(outcome)
      done.push({ change, outcome })
      killer.after(done.length)
      if (performance.now() - told > tellEverySeconds * 1_000) {
        told = performance.now()
        tell(`${done.length.toLocaleString('en-US')} of ${tries.toLocaleString('en-US')}`)
      }
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  await killer.rest()
  const violations = await findViolations(world, done, ledger)
  return report({ tries, house, proxy, done, ledger, violations })
}

/** Ends an API process now and then, in the middle of what it does, and starts another. */
function startKiller(
  { killApi }: TorturedHouse,
  { every, seed, ledger }: { every: number; seed: number; ledger: Ledger },
) {
  const draw = drawFrom(seed, 4)
  let due = every
  let killing: Promise<void> | undefined
  return {
    after(changes: number) {
      if (changes < due || killing) return
      due += every
      ledger.count('API processes killed')
      killing = killApi(draw.below(apis)).finally(() => (killing = undefined))
    },
    rest: async () => killing,
  }
}

type Parts = {
  tries: number
  house: TorturedHouse
  proxy: Awaited<ReturnType<typeof openCutProxy>>
  done: Done[]
  ledger: Ledger
  violations: string[]
}

async function report({ tries, house, proxy, done, ledger, violations }: Parts): Promise<Report> {
  const [keys] = await house.db.sql.query<{ taken: number; again: number }>(
    {
      name: 'torture_attempts',
      text: `SELECT count(*)::int AS taken, count(*) FILTER (WHERE attempt > 1)::int AS again FROM idempotency_key`,
    },
    [],
  )
  const { counts: line } = proxy
  const tally = (key: (one: Done) => string) => {
    const counts: Record<string, number> = {}
    for (const one of done) counts[key(one)] = (counts[key(one)] ?? 0) + 1
    return Object.fromEntries(Object.entries(counts).toSorted(([, a], [, b]) => b - a))
  }
  return {
    about: `${done.length < tries ? 'Stopped early: ' : ''}${done.length.toLocaleString('en-US')} changes through a line that cuts ${cutShare * 100} % of its connections, to ${apis} API processes on one PostgreSQL.`,
    counts: [
      { title: 'Changes', counts: tally(({ change }) => change.path) },
      { title: 'What their callers know', counts: tally(({ outcome }) => nameOf(outcome)) },
      {
        title: 'Faults',
        counts: {
          connections: line.connections,
          'cut within the request': line.cutInRequest,
          'cut between request and answer': line.cutAfterRequest,
          'cut within the answer': line.cutInAnswer,
          'refused, their process just killed': line.refused,
          'broken off by a killed process': line.brokenOff,
          ...ledger.faults(),
        },
      },
      {
        title: 'States reached',
        counts: {
          'answers of success lost on the line': line.lostSuccesses,
          'answers given again that arrived': line.replays,
          'answers given again that were lost too': line.lostReplays,
          'keys taken': keys?.taken ?? 0,
          'keys taken over from an attempt that gave no answer': keys?.again ?? 0,
          ...ledger.states(),
        },
      },
    ],
    violations,
  }
}

function nameOf(outcome: Done['outcome']): string {
  if (outcome.end === 'answered') return 'answered'
  return outcome.end === 'refused' ? `refused: ${outcome.code}` : `no answer: ${outcome.code}`
}
