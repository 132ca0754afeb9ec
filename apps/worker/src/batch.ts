import { itemsOf, type JobKind } from '@nexus/api/domain'
import type { Job } from 'graphile-worker'
import { reasonOf } from './log.ts'
import { parsePayload } from './payload.ts'
import { TimedOut } from './within.ts'

/** An item that is not done: its place on the list, and why. */
type Missed = { place: number; error: unknown }

/** Not all of a list is done. */
export class ItemsMissed extends Error {
  override readonly name = 'ItemsMissed'
  readonly missed: readonly Missed[]
  /** Whether the items are better tried one by one: something on the list keeps all of it from ending. */
  readonly apart: boolean

  constructor({ missed, of, apart }: { missed: readonly Missed[]; of: number; apart: boolean }) {
    super(`${missed.length} of ${of} failed: ${reasonOf(missed[0]?.error)}`)
    this.missed = missed
    this.apart = apart
  }
}

type List = { kind: JobKind; job: Pick<Job, 'task_identifier' | 'payload'> }

/**
 * Gives a task the items of a list that are well-formed. It may answer as `Promise.allSettled` does, item by item; when
 * it throws, none of them counts as done.
 *
 * @throws ItemsMissed naming each item that is malformed or not done
 */
export async function doItems(
  { kind, job }: List,
  work: (items: readonly unknown[]) => Promise<unknown>,
): Promise<void> {
  const given = itemsOf(job.payload)
  const read = given.map((item) => tryTo(() => parsePayload(kind, { ...job, payload: item })))
  const places = [...read.keys()].filter((place) => read[place]!.status === 'fulfilled')
  let answers: readonly PromiseSettledResult<unknown>[] = []
  let apart = false
  if (places.length > 0)
    try {
      answers = answersOf(await work(places.map((place) => valueOf(read[place]!))), places.length)
    } catch (error) {
      apart = error instanceof TimedOut
      answers = places.map(() => ({ status: 'rejected', reason: error }))
    }
  const results = [...read]
  for (const [index, answer] of answers.entries()) results[places[index]!] = answer
  const missed = results.flatMap((result, place) =>
    result.status === 'rejected' ? [{ place, error: result.reason as unknown }] : [],
  )
  if (missed.length > 0) throw new ItemsMissed({ missed, of: given.length, apart })
}

function tryTo(work: () => unknown): PromiseSettledResult<unknown> {
  try {
    return { status: 'fulfilled', value: work() }
  } catch (reason) {
    return { status: 'rejected', reason }
  }
}

function valueOf(result: PromiseSettledResult<unknown>): unknown {
  return result.status === 'fulfilled' ? result.value : undefined
}

/** A task that says nothing has done them all; one that answers for more or fewer than it was given has not understood. */
function answersOf(answer: unknown, count: number): readonly PromiseSettledResult<unknown>[] {
  if (answer === undefined) return []
  if (Array.isArray(answer) && answer.length === count)
    return answer as PromiseSettledResult<unknown>[]
  throw new Error(`The task was given ${count} items and has not answered for each of them.`)
}
