import { addJobRuns, type Deps, endJobRuns, type JobRun } from '@nexus/api/domain'
import { Counter } from '@prometheus-io/client'
import { type Log, reasonOf } from '../log.ts'
import type { Ending, Run } from '../observers.ts'
import { hasEnd, rowOf } from './row.ts'

/** One attempt, as it stands in the book. */
export type Page = {
  run: Run
  traceId: string | null
  end?: Ending
  standing: Standing
}
/** Whether its beginning has been written. */
type Standing = { written: boolean }
/** An attempt that has ended. Made then, because the job that it tells of would take ten times the memory until it is written. */
type Entry = { row: JobRun; standing: Standing }

export type Book = AsyncDisposable & {
  begin(run: Run, traceId: string | null): void
  end(run: Run, ending: Ending): void
}

/** How late the history may be. Jobs that are done by then cost one row each, and all of them one statement. */
const writeEveryMs = 250
/** What is kept when PostgreSQL cannot write: some seconds of the fastest worker. Then the oldest are left out. */
const mostPages = 20_000

type Parts = { deps: Pick<Deps, 'db' | 'metrics'>; log: Log }

/** Gathers what happens and writes it now and then, so that no job waits for it. */
export function openBook({ deps, log }: Parts): Book {
  const running = new Map<Run, Page>()
  let ended: Entry[] = []
  let writing: Promise<void> | undefined
  const dropped = new Counter({
    name: 'nexus_job_history_dropped_total',
    help: 'Runs that the history lacks, because they could not be written for too long.',
    registers: [deps.metrics.registry],
  })

  const write = async () => {
    const [batch, late] = [ended, [...running.values()].filter(isNew)]
    ended = []
    const known = batch.filter((entry) => !isNew(entry))
    const fresh = batch.filter(isNew)
    try {
      await addJobRuns(deps, [...fresh.map(({ row }) => row), ...late.map(rowOf)])
      for (const { standing } of [...fresh, ...late]) standing.written = true
      // Written as they were when the statement was made: those that ended meanwhile stand in the next batch.
      await endJobRuns(deps, known.map(({ row }) => row).filter(hasEnd))
    } catch (error) {
      log.warn('the history of jobs could not be written', { error: reasonOf(error) })
      ended = [...batch, ...ended]
      if (ended.length > mostPages) dropped.inc(ended.splice(0, ended.length - mostPages).length)
    }
  }
  const writeSoon = () =>
    (writing ??= write().finally(() => {
      writing = undefined
    }))
  const timer = setInterval(() => void writeSoon(), writeEveryMs)
  timer.unref()

  return {
    begin(run, traceId) {
      running.set(run, { run, traceId, standing: { written: false } })
    },
    end(run, ending) {
      const page = running.get(run)
      if (!page) return
      page.end = ending
      running.delete(run)
      ended.push({ row: rowOf(page), standing: page.standing })
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer)
      await writing
      await write()
    },
  }
}

function isNew({ standing }: { standing: Standing }): boolean {
  return !standing.written
}
