import { readTsx } from '../src/read-tsx.ts'

/**
 * Runs the jobs of the benchmark, started by it as a program: our worker as it is, or Graphile Worker alone with the same
 * settings, as it comes or with its log off. Tells of each job how late it began.
 */
readTsx()
const { contest, contestants } = await import('./contest.ts')
await contest(contestants.find((name) => name === process.env['CONTESTANT']) ?? 'nexus')
