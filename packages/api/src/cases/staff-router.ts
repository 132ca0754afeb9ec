import { staff } from '../trpc.ts'
import { dismissCase } from './dismiss.ts'
import { caseById, listCases } from './read.ts'
import { resolveCase } from './resolve.ts'
import { CasePage, CaseRef, DismissCase, FinanceCase, ListCases, ResolveCase } from './schema.ts'

export const casesStaffRouter = {
  listCases: staff('finance')
    .meta({
      auth: 'staff',
      summary: 'Lists the differences that finance has to judge, newest first.',
      description: 'For finance.',
      errors: [],
      idempotent: true,
      since: '0.3.0',
    })
    .input(ListCases)
    .output(CasePage)
    .query(({ ctx, input }) => listCases(ctx, input)),
  caseById: staff('finance')
    .meta({
      auth: 'staff',
      summary: 'Gives a case with what the gateway says, what we say and what would mend it.',
      description: 'For finance.',
      errors: ['NOT_FOUND'],
      idempotent: true,
      since: '0.3.0',
    })
    .input(CaseRef)
    .output(FinanceCase)
    .query(({ ctx, input }) => caseById(ctx, input)),
  resolveCase: staff('finance')
    .meta({
      auth: 'staff',
      summary: 'Closes a case by doing what it suggests, or because it was mended elsewhere.',
      description: 'For finance. On a case that is closed it changes nothing.',
      errors: ['NOT_FOUND', 'GATEWAY_UNAVAILABLE'],
      idempotent: true,
      since: '0.3.0',
    })
    .input(ResolveCase)
    .output(FinanceCase)
    .mutation(({ ctx, input }) => resolveCase(ctx, input)),
  dismissCase: staff('finance')
    .meta({
      auth: 'staff',
      summary: 'Closes a case because it does not matter.',
      description: 'For finance. It comes back only when something about it changes.',
      errors: ['NOT_FOUND'],
      idempotent: true,
      since: '0.3.0',
    })
    .input(DismissCase)
    .output(FinanceCase)
    .mutation(({ ctx, input }) => dismissCase(ctx, input)),
} as const
