import { staff } from '../trpc.ts'
import { hostStatement } from './read.ts'
import { GetHostStatement, Statement } from './schema.ts'

/** Statements as staff read them. */
export const statementsStaffRouter = {
  hostStatement: staff('finance', 'support')
    .meta({
      auth: 'staff',
      summary: 'Gives the statement of a host for a month.',
      description: 'The same that the host reads, for finance and support.',
      errors: ['NOT_FOUND'],
      idempotent: true,
      since: '0.3.0',
    })
    .input(GetHostStatement)
    .output(Statement)
    .query(({ ctx, input }) => hostStatement(ctx, input)),
} as const
