import { Webhook } from 'standardwebhooks'
import { z } from 'zod'
import type { MailReport } from './read-report.ts'

const Notice = z.object({
  type: z.string(),
  data: z.object({
    email_id: z.string(),
    to: z.array(z.string()).default([]),
    bounce: z
      .object({ message: z.string(), type: z.string(), subType: z.string().optional() })
      .partial()
      .optional(),
  }),
})

type Incoming = { headers: Record<string, string | string[] | undefined>; rawBody: string }

/**
 * What a notice of Resend says of a mail (https://resend.com/docs/dashboard/webhooks/event-types).
 *
 * @returns null when its signature does not prove where it comes from; nothing of events that are no bad news
 */
export function readResendNotice(
  { headers, rawBody }: Incoming,
  secret: string,
): MailReport[] | null {
  const header = (name: string) => {
    const value = headers[`svix-${name}`] ?? headers[`webhook-${name}`]
    return typeof value === 'string' ? value : ''
  }
  const signed = {
    'webhook-id': header('id'),
    'webhook-timestamp': header('timestamp'),
    'webhook-signature': header('signature'),
  }
  let body: unknown
  try {
    body = new Webhook(secret).verify(rawBody, signed)
  } catch {
    return null
  }
  const notice = Notice.safeParse(body)
  return notice.success ? reportsOf(notice.data) : []
}

function reportsOf({ type, data }: z.infer<typeof Notice>): MailReport[] {
  const kind = kinds.get(type)
  if (!kind) return []
  const { email_id: messageId, to, bounce } = data
  const report = { messageId, email: to[0]?.toLowerCase() ?? null, detail: bounce?.message ?? null }
  if (kind !== 'bounce') return [{ ...report, kind, statusCode: null }]
  const isPermanent = bounce?.type === 'Permanent'
  const isGone = isPermanent && ['General', 'NoEmail', undefined].includes(bounce?.subType)
  return [{ ...report, kind, statusCode: isGone ? '5.1.1' : isPermanent ? '5.0.0' : '4.0.0' }]
}

const kinds = new Map<string, MailReport['kind']>([
  ['email.bounced', 'bounce'],
  ['email.delivery_delayed', 'delay'],
  ['email.complained', 'complaint'],
])
