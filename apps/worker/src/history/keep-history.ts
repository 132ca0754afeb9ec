import { currentTrace, traceIdOf } from '@nexus/api/domain'
import type { Observer, Run } from '../observers.ts'
import { type Book, openBook } from './book.ts'

/** Every attempt leaves a row of `job_run`: when it began and ended, how it went, on which worker. */
export function keepHistory(): Observer {
  let book: Book | undefined
  return {
    watch: (worker) => (book = openBook(worker)),
    async around(run, work) {
      if (!book) return work()
      const page = book.begin(run, traceIdOf(currentTrace()))
      try {
        await work()
        book.end(page, { outcome: 'succeeded', error: null })
      } catch (error) {
        book.end(page, { outcome: outcomeOf(run), error })
        throw error
      }
    },
  }
}

function outcomeOf({ failure }: Run): 'failed' | 'given_up' | 'gave_way' {
  if (failure?.gaveWay) return 'gave_way'
  return failure?.dead ? 'given_up' : 'failed'
}
