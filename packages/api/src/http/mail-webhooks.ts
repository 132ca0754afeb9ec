import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../context.ts'
import { readMailReport, type MailReport } from '../mail/read-report.ts'
import { readResendNotice } from '../mail/read-resend-notice.ts'
import { takeMailReport } from '../mail/take-report.ts'

/** What others say of mails that we sent: bounces, delays, complaints. */
export function mailWebhookRoutes(app: FastifyInstance, deps: Deps): void {
  const take = async (reports: MailReport[]) => {
    const outcomes = await Promise.all(reports.map((report) => takeMailReport(deps, report)))
    return { taken: outcomes.filter((outcome) => outcome === 'taken').length }
  }

  // A mail server pipes the report here as it came: `curl --data-binary @- -H 'content-type: message/rfc822' …`.
  app.post('/webhooks/mail/report', async (request, reply) => {
    const secret = deps.config.MAIL_WEBHOOK_SECRET
    if (!secret || !isBearer(request.headers.authorization, secret))
      return reply.status(401).send({ message: 'Send MAIL_WEBHOOK_SECRET as bearer token.' })
    return take(await readMailReport(textOf(request.body)))
  })

  app.post('/webhooks/mail/resend', async (request, reply) => {
    const secret = deps.config.RESEND_WEBHOOK_SECRET
    const notice = { headers: request.headers, rawBody: textOf(request.body) }
    const reports = secret ? readResendNotice(notice, secret) : null
    if (!reports)
      return reply.status(401).send({ message: 'The signature does not match the body.' })
    return take(reports)
  })
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : ''
}

function isBearer(authorization: string | undefined, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${secret}`))
}
