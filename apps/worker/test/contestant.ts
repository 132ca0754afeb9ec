import { readTsx } from '../src/read-tsx.ts'

/**
 * Runs the jobs of the benchmark, started by it as a program: our worker as it is, or Graphile Worker alone with the same
 * settings. Tells of each job how late it began.
 */
readTsx()
const { contest } = await import('./contest.ts')
await contest(process.env['CONTESTANT'] === 'bare' ? 'bare' : 'nexus')
