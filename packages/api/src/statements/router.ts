import { host } from '../trpc.ts'
import { ownStatement } from './read.ts'
import { GetStatement, Statement } from './schema.ts'

export const statementsRouter = {
  statement: host
    .meta({
      auth: 'host',
      summary: 'Gives the statement of a month: what the host was owed, and what changed it.',
      description:
        'Read from the ledger, one currency at a time, also for the month that is not over. `csv` is the same as a file.',
      errors: [],
      idempotent: true,
      since: '0.3.0',
    })
    .input(GetStatement)
    .output(Statement)
    .query(({ ctx, input }) => ownStatement(ctx, input)),
} as const
