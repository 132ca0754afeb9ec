import { z } from 'zod'
import { instant } from '../shared/instant.ts'
import { PageInput, pageOf } from '../shared/paging.ts'
import { line } from '../shared/text.ts'

const json = z.string().nullable()

export const AuditEntry = z
  .object({
    id: z.string().describe('Number of the entry; later ones are larger.'),
    at: z.date().describe('When.'),
    actor: z
      .object({
        id: z.uuid().describe('Id of the user.'),
        name: z.string().nullable().describe('Their name; null when the account is gone.'),
      })
      .describe('Who.'),
    role: z.string().describe('The role by which they were allowed to.'),
    action: z.string().describe('What was done, such as `jobs.retry`.'),
    subject: z.string().describe('To what, such as `job:4711`.'),
    before: json.describe('How it was, as JSON; null where nothing was.'),
    after: json.describe('How it is since, as JSON; null where nothing is.'),
    reason: z.string().nullable().describe('Why, in their words; null if they were not asked.'),
    requestId: z.string().describe('The request by which it was done, for the logs.'),
  })
  .meta({ id: 'AuditEntry', description: 'What a member of staff did.' })

export const AuditPage = pageOf('AuditPage', AuditEntry)

export const ListAudit = PageInput.extend({
  actorId: z.uuid().optional().describe('Only what this user did.'),
  action: line()
    .min(1)
    .max(100)
    .optional()
    .describe('Only this action, or those of a feature: `jobs.retry`, `jobs.`.'),
  subject: line()
    .min(1)
    .max(200)
    .optional()
    .describe('Only what was done to this, such as `job:4711`.'),
  before: instant().optional().describe('Only what was done before.'),
  after: instant().optional().describe('Only what was done at or after.'),
}).meta({ id: 'ListAudit', description: 'Which entries.' })
