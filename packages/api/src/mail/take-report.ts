import type { Tx } from '@nexus/db/client'
import type { Deps } from '../context.ts'
import type { MailReport } from './read-report.ts'
import { suppress } from './suppression.ts'

const month = 30 * 24 * 3_600_000
/** A mailbox that is full or a server that is down may come back; after so many in a month nobody waits for it. */
const softBouncesInAMonth = 3

/**
 * Takes in what is said of a mail. Only of one that we sent, to the address that we sent it to: anybody can claim a
 * bounce. The same report again changes nothing. An address that is gone, or whose reader complains, is suppressed.
 */
export async function takeMailReport(
  deps: Pick<Deps, 'db' | 'now'>,
  report: MailReport,
): Promise<'taken' | 'unknown'> {
  return deps.db.prisma.$transaction(async (tx) => {
    const mail = await tx.mail.findUnique({ where: { messageId: report.messageId } })
    if (!mail || (report.email !== null && report.email !== mail.email)) return 'unknown'
    const { kind, statusCode, detail } = report
    const at = deps.now()
    const { count } = await tx.mailReport.createMany({
      data: [{ mailId: mail.id, kind, statusCode, detail, at }],
      skipDuplicates: true,
    })
    if (count === 0) return 'taken'
    await tx.mail.updateMany({
      // What was said for good is not taken back by a late notice that it is still being tried.
      where: { id: mail.id, ...(kind === 'delay' && { status: 'sent' }) },
      data: { status: statusAfter[kind], detail },
    })
    if (kind === 'complaint')
      await suppress(tx, { email: mail.email, reason: 'complaint', detail, at })
    if (kind === 'bounce' && (isGone(statusCode) || (await bouncesTooOften(tx, mail.email, at))))
      await suppress(tx, { email: mail.email, reason: 'bounce', detail: detail ?? statusCode, at })
    return 'taken'
  })
}

const statusAfter = { bounce: 'bounced', delay: 'delayed', complaint: 'complained' } as const

/** No such mailbox, no such domain, or a mailbox that was closed; others, such as a full one, may pass (RFC 3463, 3.2 and 3.3). */
function isGone(statusCode: string | null): boolean {
  return statusCode !== null && /^5\.(1\.\d+|2\.1|4\.4)$/.test(statusCode)
}

async function bouncesTooOften(tx: Tx, email: string, at: Date): Promise<boolean> {
  const bounces = await tx.mailReport.count({
    where: { kind: 'bounce', at: { gte: new Date(at.getTime() - month) }, mail: { email } },
  })
  return bounces >= softBouncesInAMonth
}
