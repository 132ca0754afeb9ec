import { randomUUID } from 'node:crypto'

/** Where bounces and complaints are posted, and the bearer token with it. */
export type ReportTarget = { url: string; secret: string }

type Received = { messageId: string; from: string; to: string }

/**
 * What becomes of mails to some addresses, by the beginning of the name, as mail servers would tell of it: `bounce…` has
 * no mailbox, `full…` has no room in it, `complain…` is somebody who calls the mail unwanted. Null for all others.
 */
export function reportOn(mail: Received): string | null {
  const name = mail.to.toLowerCase()
  if (name.startsWith('bounce'))
    return deliveryStatus(mail, { status: '5.1.1', said: 'smtp; 550 5.1.1 no such user' })
  if (name.startsWith('full'))
    return deliveryStatus(mail, { status: '4.2.2', said: 'smtp; 452 4.2.2 mailbox full' })
  return name.startsWith('complain') ? abuseReport(mail) : null
}

/** Posts a report as a mail server would be made to pipe it; whoever does not listen misses it. */
export async function postReport({ url, secret }: ReportTarget, report: string): Promise<void> {
  await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'message/rfc822', authorization: `Bearer ${secret}` },
    body: report,
    signal: AbortSignal.timeout(5_000),
  }).catch(() => {})
}

/** RFC 3464. */
function deliveryStatus(
  mail: Received,
  { status, said }: { status: string; said: string },
): string {
  return report(mail, {
    type: 'delivery-status',
    subject: 'Undelivered Mail Returned to Sender',
    fields: [
      'Reporting-MTA: dns; mailbox.example',
      `Arrival-Date: ${new Date().toUTCString()}`,
      '',
      `Final-Recipient: rfc822; ${mail.to}`,
      'Action: failed',
      `Status: ${status}`,
      `Diagnostic-Code: ${said}`,
    ],
  })
}

/** RFC 5965. */
function abuseReport(mail: Received): string {
  return report(mail, {
    type: 'feedback-report',
    subject: 'Abuse report',
    fields: [
      'Feedback-Type: abuse',
      'User-Agent: mailbox.example',
      'Version: 1',
      `Original-Rcpt-To: <${mail.to}>`,
    ],
  })
}

type Report = { type: string; subject: string; fields: string[] }

function report({ messageId, from, to }: Received, { type, subject, fields }: Report): string {
  const boundary = `report-${randomUUID()}`
  return [
    'From: MAILER-DAEMON@mailbox.example',
    `To: ${from}`,
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${type}; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This is a report of the mail system.',
    `--${boundary}`,
    `Content-Type: message/${type}`,
    '',
    ...fields,
    '',
    `--${boundary}`,
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${messageId}`,
    `From: ${from}`,
    `To: ${to}`,
    '',
    `--${boundary}--`,
    '',
  ].join('\r\n')
}
