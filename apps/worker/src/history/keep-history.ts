import { currentTrace, traceIdOf } from '@nexus/api/domain'
import type { Observer } from '../observers.ts'
import { type Book, openBook } from './book.ts'

/** Every attempt leaves a row of `job_run`: when it began and ended, how it went, on which worker. */
export function keepHistory(): Observer {
  let book: Book | undefined
  return {
    watch: (worker) => (book = openBook(worker)),
    began: (run) => book?.begin(run, traceIdOf(currentTrace())),
    ended: (run, ending) => book?.end(run, ending),
  }
}
