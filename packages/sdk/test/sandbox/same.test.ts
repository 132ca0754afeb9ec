import { afterAll, beforeAll, expect, test } from 'vitest'
import { history } from './history.ts'
import { openHouseWorld } from './house-world.ts'
import { createNormaliser } from './normalise.ts'
import { openSandboxWorld } from './sandbox-world.ts'
import { createDice, nextStep, openStage, outcomeOf, type Stage } from './script.ts'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const steps = Number(process.env.STEPS ?? 250)

let stages: Stage[]
const stack = new AsyncDisposableStack()
beforeAll(async () => {
  const now = new Date()
  const worlds = [stack.use(await openHouseWorld(now)), stack.use(openSandboxWorld(now))]
  stages = await Promise.all(worlds.map(openStage))
})
afterAll(() => stack.disposeAsync())

test(
  `${steps} calls, as the seed ${seed} has them, are answered by the sandbox as by the server`,
  { timeout: 30_000 + steps * 120 },
  async () => {
    const dice = createDice(seed)
    const normalisers = stages.map(() => createNormaliser())
    const met = new Map<string, number>()
    for (let number = 1; number <= steps; number++) {
      const step = nextStep(dice)
      const outcomes = await Promise.all(stages.map((stage) => outcomeOf(step, stage)))
      const [server, sandbox] = outcomes.map((outcome, index) => normalisers[index]?.(outcome))
      expect({ number, step: step.name, answer: sandbox }).toEqual({
        number,
        step: step.name,
        answer: server,
      })
      const outcome = (server as { error?: string } | null)?.error ?? 'ok'
      met.set(outcome, (met.get(outcome) ?? 0) + 1)
    }
    const [house, sandbox] = await Promise.all(stages.map(historiesOf))
    expect(sandbox).toEqual(house)
    // A script in which nothing succeeds, or nothing fails, compares little.
    expect(met.get('ok')).toBeGreaterThan(steps / 3)
    expect(met.size).toBeGreaterThan(4)
  },
)

/** What each person is told of each booking, in order. A person may have twenty streams open at once. */
async function historiesOf({ world, bookings, guests, hosts }: Stage): Promise<unknown[]> {
  const people = [...guests, ...hosts]
  const histories: unknown[] = []
  for (let from = 0; from < bookings.length; from += 15) {
    const some = bookings.slice(from, from + 15)
    const told = some.flatMap((bookingId) =>
      people.map(({ token }) => history(world, { bookingId, token })),
    )
    histories.push(...(await Promise.all(told)))
  }
  return histories
}
