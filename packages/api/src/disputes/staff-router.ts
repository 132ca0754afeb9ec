import { staff } from '../trpc.ts'
import { listDisputes } from './read.ts'
import { closeDispute, recordDispute } from './record.ts'
import { CloseDispute, Dispute, DisputePage, ListDisputes, RecordDispute } from './schema.ts'

export const disputesStaffRouter = {
  listDisputes: staff('finance', 'support')
    .meta({
      auth: 'staff',
      summary: 'Lists disputes, newest first.',
      description: 'For finance and support. While one is open the host is not paid.',
      errors: [],
      idempotent: true,
      since: '0.3.0',
    })
    .input(ListDisputes)
    .output(DisputePage)
    .query(({ ctx, input }) => listDisputes(ctx, input)),
  recordDispute: staff('finance')
    .meta({
      auth: 'staff',
      summary: 'Notes a dispute that the gateway did not tell us of.',
      description: 'For finance. The host is not paid until it is closed.',
      errors: ['NOT_FOUND'],
      idempotent: true,
      since: '0.3.0',
    })
    .input(RecordDispute)
    .output(Dispute)
    .mutation(({ ctx, input }) => recordDispute(ctx, input)),
  closeDispute: staff('finance')
    .meta({
      auth: 'staff',
      summary: 'Notes how a dispute ended, and who bears it when it was lost.',
      description: 'For finance. A decision is final: changing nothing about one that was decided.',
      errors: ['NOT_FOUND'],
      idempotent: true,
      since: '0.3.0',
    })
    .input(CloseDispute)
    .output(Dispute)
    .mutation(({ ctx, input }) => closeDispute(ctx, input)),
} as const
