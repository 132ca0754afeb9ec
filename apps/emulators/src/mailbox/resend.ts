import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { MailFaults } from './faults.ts'
import { refusal } from './faults.ts'
import type { MailStore } from './store.ts'

const Email = z.object({
  from: z.string(),
  to: z.union([z.string(), z.array(z.string())]),
  subject: z.string(),
  html: z.string().nullish(),
  text: z.string().nullish(),
  headers: z.record(z.string(), z.string()).default({}),
})

/**
 * Resend's `POST /emails` (https://resend.com/docs/api-reference/emails/send-email), below `/resend`. A key that has been
 * seen with the same mail gives the same answer and no mail; with another mail it is a conflict.
 */
export function serveResend(
  server: FastifyInstance,
  { store, faults }: { store: MailStore; faults: MailFaults },
): void {
  const sent = new Map<string, { body: string; id: string }>()

  server.post('/resend/emails', async (request, reply) => {
    if (!/^Bearer re_\w+$/.test(request.headers.authorization ?? ''))
      return reply.code(401).send(failure(401, 'missing_api_key', 'Missing API key.'))
    const email = Email.safeParse(request.body)
    if (!email.success)
      return reply.code(422).send(failure(422, 'validation_error', z.prettifyError(email.error)))
    const key = request.headers['idempotency-key']
    const body = JSON.stringify(request.body)
    const before = typeof key === 'string' ? sent.get(key) : undefined
    if (before && before.body !== body)
      return reply
        .code(409)
        .send(failure(409, 'invalid_idempotent_request', 'This key was used for another mail.'))
    if (before) return { id: before.id }
    const refused = refusal(faults)
    if (refused) return reply.code(500).send(failure(500, 'application_error', refused.message))
    const { from, to, subject, html = null, text = null, headers } = email.data
    const mail = store.add({
      from,
      to: [to].flat().map(addressIn),
      subject,
      html,
      text,
      receivedAt: new Date().toISOString(),
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
      ),
      attachments: [],
    })
    const id = `resend-${mail.id}`
    if (typeof key === 'string') sent.set(key, { body, id })
    if (faults.loseAnswers > 0) {
      faults.loseAnswers -= 1
      request.raw.socket.destroy()
      return reply
    }
    return { id }
  })
}

function failure(statusCode: number, name: string, message: string) {
  return { statusCode, name, message }
}

function addressIn(recipient: string): string {
  return /<([^>]+)>/.exec(recipient)?.[1] ?? recipient
}
