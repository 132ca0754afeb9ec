import { unlinkSync } from 'node:fs'
import { join } from 'node:path'

/** Where somebody has laid mines, one file per point; nobody does outside of `npm run torture`. */
const field = process.env['NODE_ENV'] === 'test' ? process.env['NEXUS_CRASHPOINTS'] : undefined

/**
 * A place between two statements at which the process may die. Whoever steps on a mine takes it and is killed on the
 * spot, as by `kill -9`: nothing is finished, closed or rolled back. Without a field of mines it is one comparison.
 *
 * @param name says what has happened just before: `settle/verified`, `refund/asked`
 */
export function crashpoint(name: string): void {
  if (field !== undefined) stepOn(field, name)
}

function stepOn(mines: string, name: string): void {
  try {
    // Of several processes that step on it at once one finds it.
    unlinkSync(join(mines, name.replaceAll('/', '.')))
  } catch {
    return
  }
  process.kill(process.pid, 'SIGKILL')
}
