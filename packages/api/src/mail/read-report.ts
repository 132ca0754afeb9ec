import type { Attachment } from 'mailparser'

/** What a mail server or a mail program says of a mail of ours. */
export type MailReport = {
  /** `bounce`: given up; `delay`: still being tried; `complaint`: its reader calls it unwanted. */
  kind: 'bounce' | 'delay' | 'complaint'
  messageId: string
  /** To whom, where the report says. */
  email: string | null
  /** RFC 3463, such as 5.1.1. */
  statusCode: string | null
  detail: string | null
}

/**
 * Reads a report as mail servers send it: a delivery status (RFC 3464) or an abuse report (RFC 5965), raw. Gives one
 * for each recipient that it is about; none when it is another mail, says that all went well, or does not name the mail.
 */
export async function readMailReport(raw: string): Promise<MailReport[]> {
  // Loaded by the first report: most processes never see one.
  const { simpleParser } = await import('mailparser')
  const { attachments } = await simpleParser(raw, { keepDeliveryStatus: true })
  const messageId = messageIdOf(attachments)
  if (messageId === null) return []
  const feedback = partOf(attachments, 'message/feedback-report')
  if (feedback) return [complaint(feedback, messageId)]
  const status = partOf(attachments, 'message/delivery-status')
  // The first group of fields is about the message, each other one about a recipient.
  return status
    ? groupsOf(status)
        .slice(1)
        .flatMap((fields) => delivery(fields, messageId))
    : []
}

type Fields = Map<string, string>

function delivery(fields: Fields, messageId: string): MailReport[] {
  const action = fields.get('action')?.toLowerCase()
  if (action !== 'failed' && action !== 'delayed') return []
  return [
    {
      kind: action === 'failed' ? 'bounce' : 'delay',
      messageId,
      email: addressOf(fields.get('final-recipient') ?? fields.get('original-recipient')),
      statusCode: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0] ?? null,
      detail: fields.get('diagnostic-code')?.slice(0, 300) ?? null,
    },
  ]
}

function complaint(part: string, messageId: string): MailReport {
  const fields = groupsOf(part)[0] ?? new Map<string, string>()
  return {
    kind: 'complaint',
    messageId,
    email: addressOf(fields.get('original-rcpt-to')),
    statusCode: null,
    detail: fields.get('feedback-type')?.slice(0, 100) ?? null,
  }
}

/** `rfc822; sara@example.com` or `<sara@example.com>`. */
function addressOf(field: string | undefined): string | null {
  return /[^\s<>;]+@[^\s<>;]+/.exec(field ?? '')?.[0].toLowerCase() ?? null
}

function messageIdOf(attachments: Attachment[]): string | null {
  const original =
    partOf(attachments, 'message/rfc822') ?? partOf(attachments, 'text/rfc822-headers')
  return original === null
    ? null
    : (/^<?([^<>\s]+)>?$/.exec(groupsOf(original)[0]?.get('message-id') ?? '')?.[1] ?? null)
}

function partOf(attachments: Attachment[], contentType: string): string | null {
  const found = attachments.find((part) => part.contentType === contentType)
  return found ? found.content.toString('utf8') : null
}

/** Fields as mail has them, unfolded, in groups that empty lines part. Of a field that is repeated the first counts. */
function groupsOf(text: string): Fields[] {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/\n[ \t]+/g, ' ')
    .trim()
    .split(/\n{2,}/)
    .map((group) => {
      const fields: Fields = new Map()
      for (const line of group.split('\n')) {
        const colon = line.indexOf(':')
        const name = line.slice(0, colon).trim().toLowerCase()
        if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
      }
      return fields
    })
}
