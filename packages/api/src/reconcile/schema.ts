import { z } from 'zod'
import { PageInput, pageOf } from '../shared/paging.ts'

export const ReconcileRun = z
  .object({
    id: z.uuid().describe('Id of the run.'),
    status: z
      .enum(['queued', 'done', 'failed'])
      .describe('`failed` means that a gateway did not answer; it is tried again.'),
    from: z.date().describe('What was made from here on is compared.'),
    to: z.date().describe('What is younger may still be on its way, and is left out.'),
    gateways: z
      .array(
        z.object({
          gateway: z.string().describe('Which gateway.'),
          compared: z.int().describe('How many payments, refunds and transfers.'),
          differences: z.int().describe('How many differences are cases now.'),
          closed: z.int().describe('How many cases are gone.'),
          unavailable: z.string().nullable().describe('Why it could not be compared, or null.'),
        }),
      )
      .describe('What was found at each gateway; empty until it has run.'),
    createdAt: z.date().describe('When it was asked for.'),
    endedAt: z.date().nullable().describe('When it ended.'),
  })
  .meta({ id: 'ReconcileRun', description: 'One comparison of the gateways with the books.' })
export type ReconcileRun = z.infer<typeof ReconcileRun>

export const ReconcileRunPage = pageOf('ReconcileRunPage', ReconcileRun)
export const ListReconcileRuns = PageInput.meta({
  id: 'ListReconcileRuns',
  description: 'Which runs.',
})
export type ListReconcileRuns = z.infer<typeof ListReconcileRuns>

export const ReconcileNow = z
  .strictObject({
    days: z.int().min(1).max(90).default(5).describe('How many days back to compare, 1 to 90.'),
  })
  .meta({ id: 'ReconcileNow', description: 'How much to compare.' })
export type ReconcileNow = z.infer<typeof ReconcileNow>
