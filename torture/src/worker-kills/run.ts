import { setTimeout as sleep } from 'node:timers/promises'
import { countsOf } from '../counts.ts'
import { drawFrom } from '../draw.ts'
import { runFlows } from '../flows/run-flows.ts'
import { startProgress } from '../progress.ts'
import { percentile, type Run } from '../report.ts'
import { judge } from '../stage/judge.ts'
import { openStage } from '../stage/open-stage.ts'
import { installWitness } from '../watch/install.ts'
import { readHandlings, readWritings } from '../watch/read.ts'
import { recoveriesOf } from '../watch/recoveries.ts'
import { heldByTheLiving, judgeZombie } from '../watch/zombies.ts'
import { strike, type Struck, workerFaults } from './faults.ts'
import { untilAllWork } from './until-all-work.ts'

/** Few enough that one worker alone keeps up. */
const lanes = 6
const workers = 2
/** How soon, at the 99th percentile, a job of a killed worker is in other hands. */
const recoveryLimitMs = 5_000

/**
 * Bookings are made, paid and cancelled all the time while the workers that do their jobs are killed, stopped and
 * woken up, and cut off from PostgreSQL. Then no job may be lost, and no effect be there twice.
 */
export const tortureWorkerKills: Run = async ({ tries, seed, tell, signal }) => {
  // The gateway answers slowly, so that jobs are caught while they wait for it.
  const weather = { cuts: 0, gatewayFaults: 0, gatewayLatencyMs: 600, postFaults: 0 }
  await using stage = await openStage({ seed, weather, workers })
  const { house, history } = stage
  await installWitness(house.db)
  const faults = countsOf(...workerFaults)
  const struck: Struck[] = []
  let goOn = true
  const flows = runFlows(stage, { lanes, goOn: () => goOn })
  {
    using _ = startProgress(
      tell,
      () => `${struck.length} of ${tries} faults, ${flows.begun()} flows`,
    )
    const draw = drawFrom(seed, 5)
    for (let n = 0; n < tries; n++) {
      if (signal?.aborted) break
      await sleep(200 + draw.share() * 1_500)
      const one = await strike(house, { index: n % workers, draw: drawFrom(seed, 6, n) })
      const { atMs: at, ...what } = one
      history.note('struck', { ...what, at })
      faults.add(one.fault)
      struck.push(one)
      // The promise is about one worker that dies beside another, not about a house without any.
      await untilAllWork(house, Date.now())
    }
    goOn = false
    await flows.done
  }
  const verdict = await judge(stage, {
    flows,
    tell,
    // A mail server knows of no fence: who was stopped in the middle of a mail goes on with it.
    mayBeSentAgain: async () =>
      heldByTheLiving(
        await readHandlings(house.db),
        struck.filter(({ isAlive }) => isAlive),
      ),
  })
  const seen = {
    handlings: await readHandlings(house.db),
    writings: await readWritings(house.db),
  }
  const killed = struck.filter(({ fault }) => fault.includes('SIGKILL'))
  const orphans = struck.map((one) => ({ one, jobs: recoveriesOf(seen.handlings, one) }))
  const ms = (list: Struck[]) =>
    orphans
      .filter(({ one }) => list.includes(one))
      .flatMap(({ jobs }) => jobs.flatMap((job) => (job.ms === null ? [] : [job.ms])))
  for (const { one, jobs } of orphans)
    for (const { jobId, task, ms: late } of jobs)
      if (late === null || late > recoveryLimitMs)
        history.note('recovered late', {
          jobId,
          task,
          late,
          fault: one.fault,
          at: one.atMs,
          handlings: seen.handlings.filter((handling) => handling.jobId === jobId),
        })
  const zombies = struck.flatMap(({ who, atMs, isAlive }) =>
    isAlive ? [{ who, ...judgeZombie({ who, atMs }, seen) }] : [],
  )
  const recovered = ms(killed)
  const p99 = percentile(recovered, 0.99)
  return {
    about: `${struck.length < tries ? 'Stopped early: ' : ''}${struck.length} faults of workers, during ${flows.begun().toLocaleString('en-US')} flows at two APIs and ${workers} workers.`,
    counts: [
      { title: 'Faults', counts: faults.all() },
      {
        title: 'States reached',
        counts: {
          'jobs run': seen.handlings.filter(({ what }) => what === 'finished').length,
          'faults that caught jobs in hand': orphans.filter(({ jobs }) => jobs.length > 0).length,
          'jobs caught in hand by SIGKILL': recovered.length,
          'zombies whose jobs had gone to others when they woke up': zombies.filter(
            ({ wasReplaced }) => wasReplaced,
          ).length,
          'workers started again': house.workers.reduce((sum, one) => sum + one.restarts(), 0),
          ...verdict.states,
        },
      },
    ],
    recoveries: [
      {
        title: 'From SIGKILL to the job being free for others',
        ms: orphans
          .filter(({ one }) => killed.includes(one))
          .flatMap(({ jobs }) => jobs.flatMap(({ freedMs }) => freedMs ?? [])),
      },
      { title: 'From SIGKILL to the job in other hands', ms: recovered },
      {
        title: 'From a stop or a cut to the job in other hands',
        ms: ms(struck.filter((one) => !killed.includes(one))),
      },
    ],
    violations: [
      ...verdict.violations,
      ...orphans.flatMap(({ one, jobs }) =>
        jobs
          .filter((job) => job.ms === null)
          .map(({ jobId, task }) => `job ${jobId} (${task}) was lost: ${one.who}, ${one.fault}`),
      ),
      ...zombies.flatMap(({ who, wrote }) =>
        wrote.map(({ what }) => `${who} woke up and wrote ${what}, though its jobs were another's`),
      ),
      ...(p99 > recoveryLimitMs
        ? [
            `99 % of the jobs were in other hands after ${Math.round(p99)} ms, not ${recoveryLimitMs}`,
          ]
        : []),
    ],
    history,
  }
}
