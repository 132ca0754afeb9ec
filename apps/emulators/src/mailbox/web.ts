import type { FastifyInstance } from 'fastify'
import { ZodError, z } from 'zod'
import type { MailFaults } from './faults.ts'
import { mailFaultsSchema } from './faults.ts'
import { listPage, mailPage, missingPage } from './page.ts'
import type { MailStore } from './store.ts'

const filterSchema = z.object({ to: z.string().optional(), subject: z.string().optional() })

const listSchema = filterSchema.extend({ bodies: z.enum(['yes', 'no']).default('yes') })

const pagePolicy = (script: string) =>
  `default-src 'none'; style-src 'unsafe-inline'; ${script}connect-src 'self'; frame-src 'self'; img-src data:`
// A mail shows its words and its own pictures, runs nothing and fetches nothing from afar.
const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; " +
  "style-src 'unsafe-inline'; img-src data: http://127.0.0.1:* http://localhost:*"

type Inbox = { store: MailStore; faults: MailFaults }
type ById = { Params: { id: string } }

/** The mailbox as pages, as JSON, and its fault switch. */
export function serveMailbox(server: FastifyInstance, { store, faults }: Inbox): void {
  server.setErrorHandler((error, _request, reply) => {
    if (error instanceof ZodError) return reply.code(400).send({ problems: error.issues })
    return reply.code(500).send({ error: error instanceof Error ? error.message : String(error) })
  })
  server.get('/api/messages', async (request) => {
    const { bodies, ...filter } = listSchema.parse(request.query)
    const mails = store.list(filter)
    if (bodies === 'yes') return { messages: mails }
    return { messages: mails.map(({ text: _text, html: _html, ...envelope }) => envelope) }
  })
  server.get<ById>('/api/messages/:id', async (request, reply) => {
    const mail = store.byId(request.params.id)
    return mail ?? reply.code(404).send({ error: 'no mail has this id' })
  })
  server.delete('/api/messages', async (_request, reply) => {
    store.clear()
    return reply.code(204).send()
  })
  server.put('/faults', async (request) => {
    Object.assign(faults, mailFaultsSchema.parse(request.body))
    return faults
  })
  server.get('/faults', async () => faults)

  server.get('/', async (request, reply) => {
    const filter = filterSchema.parse(request.query)
    reply.type('text/html; charset=utf-8')
    reply.header('content-security-policy', pagePolicy("script-src 'unsafe-inline'; "))
    return listPage(store.list(filter), filter)
  })
  server.get<ById>('/messages/:id', async (request, reply) => {
    reply.type('text/html; charset=utf-8').header('content-security-policy', pagePolicy(''))
    const mail = store.byId(request.params.id)
    return mail ? mailPage(mail) : reply.code(404).send(missingPage())
  })
  server.get<ById>('/messages/:id/html', async (request, reply) => {
    reply.type('text/html; charset=utf-8').header('content-security-policy', mailPolicy)
    const mail = store.byId(request.params.id)
    // Links of a mail open beside the mailbox, never inside its frame.
    return `<base target="_blank">${mail?.html ?? ''}`
  })
}
