import type { Measure } from '../measure.ts'
import type { Figure } from '../figures.ts'
import { ask, startGenerator, type Turn } from '../load/load.ts'
import type { Options } from '../options.ts'
import { during } from '../progress.ts'
import { median } from '../statistics.ts'
import type { Program } from '../world/process.ts'
import { megabyte, watchMemory } from '../world/usage.ts'
import { compareAnswers, type Contest, openContest, type Questions } from './contestants.ts'

const connections = 32
const apiMegabytes = 200

/** Reading one place and a page of twenty over HTTP, against the limit of Node. */
export const measureReads: Measure = async (options, databaseUrl) => {
  await using contest = await openContest(databaseUrl, options.seed)
  await using generator = await startGenerator()
  using memory = watchMemory(contest.api.pid)
  const figures = [
    ...(await alternate('read by id', {
      contest,
      generator,
      questions: contest.byId,
      options,
      targets: { speed: 0.8, cpu: 1.25 },
    })),
    ...(await alternate('list of 20', {
      contest,
      generator,
      questions: contest.list,
      options,
      targets: { speed: 0.8, cpu: 1.3 },
    })),
  ]
  const highest = memory.highest() / megabyte
  const note = `${highest.toFixed(0)} MB of ${apiMegabytes} MB`
  return [
    ...figures,
    {
      name: 'API process, memory ÷ limit',
      ratio: highest / apiMegabytes,
      target: 1,
      better: 'lower',
      note,
    },
  ]
}

type Round = {
  contest: Contest
  generator: Program<unknown>
  questions: Questions
  options: Options
  targets: { speed: number; cpu: number }
}

async function alternate(
  name: string,
  { contest, generator, questions, options, targets }: Round,
): Promise<Figure[]> {
  const { bytes } = await during(`${name}: comparing the answers`, () =>
    compareAnswers(contest, questions),
  )
  const turns: { api: Turn[]; peer: Turn[] } = { api: [], peer: [] }
  await during(`${name}: ${options.rounds} rounds`, async (tell) => {
    // The round before the first one only warms both up.
    for (let round = 0; round <= options.rounds; round++) {
      tell(`round ${round} of ${options.rounds}`)
      // Who begins takes turns too: the second finds a warmer machine.
      for (const who of round % 2 === 0 ? (['api', 'peer'] as const) : (['peer', 'api'] as const)) {
        const load = {
          url: contest[who].url,
          paths: questions[who],
          connections,
          seconds: options.turnSeconds,
        }
        const turn = await ask(generator, { ...load, pid: contest[who].pid })
        if (round > 0) turns[who].push(turn)
      }
    }
  })
  const ratioOf = (value: (turn: Turn) => number) =>
    median(turns.api.map((turn, index) => value(turn) / value(turns.peer[index]!)))
  const both = (value: (turn: Turn) => number) =>
    `${of(turns.api, value)} : ${of(turns.peer, value)}`
  return [
    {
      name: `${name}, requests/s ÷ Fastify + pg`,
      ratio: ratioOf((turn) => turn.perSecond),
      target: targets.speed,
      better: 'higher',
      note: `${both((turn) => turn.perSecond)} requests/s, p99 ${both((turn) => turn.p99Ms)} ms, ${(bytes / 1024).toFixed(1)} KB, ${connections} connections`,
    },
    {
      name: `${name}, CPU per request ÷ Fastify + pg`,
      ratio: ratioOf((turn) => turn.cpuMicros),
      target: targets.cpu,
      better: 'lower',
      note: `${both((turn) => turn.cpuMicros)} µs`,
    },
  ]
}

function of(turns: Turn[], value: (turn: Turn) => number): string {
  return median(turns.map(value)).toLocaleString('en-US', { maximumFractionDigits: 0 })
}
