import { addJobRuns, type Deps, endJobRuns } from '@nexus/api/domain'
import { Counter } from '@prometheus-io/client'
import { type Log, reasonOf } from '../log.ts'
import type { Ending, Run } from '../observers.ts'
import { hasEnd, rowOf } from './row.ts'

/** One attempt, as it stands in the book. */
export type Page = {
  run: Run
  traceId: string | null
  end?: Ending
  /** Whether its beginning has been written. */
  written: boolean
}
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
  let ended: Page[] = []
  let writing: Promise<void> | undefined
  const dropped = new Counter({
    name: 'nexus_job_history_dropped_total',
    help: 'Runs that the history lacks, because they could not be written for too long.',
    registers: [deps.metrics.registry],
  })

  const write = async () => {
    const [batch, late] = [ended, [...running.values()].filter(({ written }) => !written)]
    ended = []
    const known = batch.filter(({ written }) => written)
    const fresh = batch.filter(({ written }) => !written)
    try {
      await addJobRuns(deps, [...fresh, ...late].map(rowOf))
      for (const page of [...fresh, ...late]) page.written = true
      // Written as they were when the statement was made: those that ended meanwhile stand in the next batch.
      await endJobRuns(deps, known.map(rowOf).filter(hasEnd))
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
      running.set(run, { run, traceId, written: false })
    },
    end(run, ending) {
      const page = running.get(run)
      if (!page) return
      page.end = ending
      running.delete(run)
      ended.push(page)
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer)
      await writing
      await write()
    },
  }
}
