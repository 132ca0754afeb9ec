import { countsOf } from '../counts.ts'
import { drawFrom } from '../draw.ts'
import { openHistory } from '../history.ts'
import { startHouse } from '../house/start-house.ts'
import { openCutProxy } from '../lines/cut-proxy.ts'
import { findOccupancyViolations } from '../marketplace/occupancy.ts'
import { startProgress } from '../progress.ts'
import type { Run } from '../report.ts'
import { findAnswerViolations, type Answered } from './answers.ts'
import { openStreet } from './street.ts'
import { tryToBook } from './try.ts'

/** People who want a place at the same moment. */
const lanes = 32
const apis = 2
const cutShare = 0.05
/** How many tries pass between two looks at the database, while everything goes on. */
const lookEvery = 500

/**
 * Many people want the same few places on the same few nights, through a line that breaks, from processes that are
 * killed. Now and then, and at the end, the nights are counted.
 */
export const tortureDoubleBooking: Run = async ({ tries, seed, tell, signal }) => {
  await using house = await startHouse({ apis })
  await using proxy = await openCutProxy({
    targets: house.urls,
    share: cutShare,
    draw: drawFrom(seed, 1),
  })
  const history = openHistory()
  const street = await openStreet(house.db, { url: house.urls()[0]!, draw: drawFrom(seed, 2) })
  const counts = countsOf(
    'booked',
    'came too late: the dates were taken',
    'twins: one quote booked by two calls at once',
    'cancelled, so that the dates were free again',
    'nobody heard what became of it',
    'looks at all nights meanwhile',
    'API processes killed',
  )
  const answered: Answered[] = []
  const violations: string[] = []
  const killDraw = drawFrom(seed, 3)
  const killEvery = Math.max(150, Math.ceil(tries / 80))
  let begun = 0
  let killing: Promise<void> | undefined
  let looking: Promise<void> | undefined

  async function look(): Promise<void> {
    counts.add('looks at all nights meanwhile')
    violations.push(...(await findOccupancyViolations(house.db)))
  }
  function meanwhile(n: number): void {
    if (n % killEvery === 0 && !killing) {
      counts.add('API processes killed')
      history.note('an API was killed')
      killing = house.killApi(killDraw.below(apis)).finally(() => (killing = undefined))
    }
    if (n % lookEvery === 0) looking ??= look().finally(() => (looking = undefined))
  }
  async function lane(): Promise<void> {
    while (begun < tries) {
      if (signal?.aborted) return
      const n = ++begun
      answered.push(
        ...(await tryToBook(street, {
          url: proxy.url,
          n,
          draw: drawFrom(seed, 4, n),
          counts,
          history,
        })),
      )
      meanwhile(n)
    }
  }
  {
    using _ = startProgress(
      tell,
      () => `${begun} of ${tries}: ${counts.of('booked')} booked, ${violations.length} violations`,
    )
    await Promise.all(Array.from({ length: lanes }, lane))
  }
  await Promise.all([killing, looking])
  violations.push(
    ...(await findOccupancyViolations(house.db)),
    ...(await findAnswerViolations(house.db, answered)),
  )
  const { connections, cutInRequest, cutAfterRequest, cutInAnswer, refused, brokenOff } =
    proxy.counts
  const { 'API processes killed': killed, ...states } = counts.all()
  return {
    about: `${begun < tries ? 'Stopped early: ' : ''}${begun.toLocaleString('en-US')} tries to book ${street.places.length} places for overlapping stays, ${lanes} at a time, at ${apis} API processes on one PostgreSQL.`,
    counts: [
      {
        title: 'Faults',
        counts: {
          'API processes killed': killed,
          connections,
          'cut within the request': cutInRequest,
          'cut between request and answer': cutAfterRequest,
          'cut within the answer': cutInAnswer,
          'refused, their process just killed': refused,
          'broken off by a killed process': brokenOff,
        },
      },
      { title: 'States reached', counts: states },
    ],
    violations: [...new Set(violations)],
    history,
  }
}
