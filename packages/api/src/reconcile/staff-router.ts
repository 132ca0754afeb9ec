import { staff } from '../trpc.ts'
import { reconcileNow } from './begin.ts'
import { listReconcileRuns } from './read.ts'
import { ListReconcileRuns, ReconcileNow, ReconcileRun, ReconcileRunPage } from './schema.ts'

export const reconcileStaffRouter = {
  reconcileNow: staff('finance')
    .meta({
      auth: 'staff',
      summary: 'Compares the gateways with the books now.',
      description:
        'For finance. It runs as a job; `listReconcileRuns` tells when it is done, `listCases` what it found. Each night does the same.',
      errors: [],
      idempotent: false,
      since: '0.3.0',
    })
    .input(ReconcileNow)
    .output(ReconcileRun)
    .mutation(({ ctx, input }) => reconcileNow(ctx, input)),
  listReconcileRuns: staff('finance')
    .meta({
      auth: 'staff',
      summary: 'Lists comparisons of the gateways with the books, newest first.',
      description: 'For finance.',
      errors: [],
      idempotent: true,
      since: '0.3.0',
    })
    .input(ListReconcileRuns)
    .output(ReconcileRunPage)
    .query(({ ctx, input }) => listReconcileRuns(ctx, input)),
} as const
