import { setTimeout as sleep } from 'node:timers/promises'
import { drawFrom } from '../draw.ts'
import { runFlows } from '../flows/run-flows.ts'
import { startProgress } from '../progress.ts'
import type { Run } from '../report.ts'
import { judge } from '../stage/judge.ts'
import { openStage } from '../stage/open-stage.ts'
import { installWitness } from '../watch/install.ts'
import { killPostgres, type Outage } from './kill.ts'

const lanes = 8

/**
 * Kills PostgreSQL again and again while bookings are made, paid and cancelled. What was answered has to be there
 * afterwards, nothing twice, and every process has to go on by itself.
 */
export const torturePostgresKills: Run = async ({ tries, seed, tell, signal }) => {
  const weather = { cuts: 0.02, gatewayFaults: 0, gatewayLatencyMs: 200, postFaults: 0 }
  await using stage = await openStage({ seed, weather, durable: true })
  const { house, history, deaths } = stage
  await installWitness(house.db)
  const outages: Outage[] = []
  let goOn = true
  const flows = runFlows(stage, { lanes, goOn: () => goOn })
  {
    using _ = startProgress(
      tell,
      () => `${outages.length} of ${tries} kills, ${flows.begun()} flows`,
    )
    for (let n = 0; n < tries; n++) {
      if (signal?.aborted) break
      const draw = drawFrom(seed, 7, n)
      await sleep(500 + draw.share() * 2_000)
      history.note('PostgreSQL was killed', { n })
      outages.push(await killPostgres(house, draw))
      history.note('everybody is back', { n, ...outages.at(-1) })
    }
    goOn = false
    await flows.done
  }
  const ended = [...deaths]
  const verdict = await judge(stage, { flows, tell })
  return {
    about: `${outages.length < tries ? 'Stopped early: ' : ''}PostgreSQL killed ${outages.length} times with kill -9 during ${flows.begun().toLocaleString('en-US')} flows at two APIs and two workers.`,
    counts: [
      { title: 'Faults', counts: { 'PostgreSQL killed': outages.length } },
      { title: 'Flows', counts: flows.counts.all() },
      {
        title: 'States reached',
        counts: {
          'bookings and cancellations that were answered': flows.told.length,
          ...verdict.states,
        },
      },
    ],
    recoveries: [
      { title: 'PostgreSQL down', ms: outages.map(({ downMs }) => downMs) },
      { title: 'From PostgreSQL being back to both APIs', ms: outages.map(({ apiMs }) => apiMs) },
      {
        title: 'From PostgreSQL being back to a job in hand',
        ms: outages.map(({ workerMs }) => workerMs),
      },
    ],
    violations: [
      ...verdict.violations,
      ...ended.map(
        ({ name, words }) =>
          `${name} ended, and somebody had to start it again: ${words.trim().split('\n').at(-1)}`,
      ),
    ],
    history,
  }
}
