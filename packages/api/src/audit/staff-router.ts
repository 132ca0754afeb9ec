import { staff } from '../trpc.ts'
import { listAudit } from './read.ts'
import { AuditPage, ListAudit } from './schema.ts'

export const auditStaffRouter = {
  listAudit: staff('finance', 'support')
    .meta({
      auth: 'staff',
      summary: 'Lists what staff did, the latest first.',
      description: 'For finance and support. Nothing in it is ever changed or deleted.',
      errors: [],
      idempotent: true,
      since: '0.3.0',
    })
    .input(ListAudit)
    .output(AuditPage)
    .query(({ ctx, input }) => listAudit(ctx, input)),
} as const
