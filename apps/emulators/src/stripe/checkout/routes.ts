import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Emulator } from '../emulator.ts'
import { tryToPay } from '../payments/pay.ts'
import type { Session } from '../world.ts'
import { expireIfDue } from './expire.ts'
import { cards, checkoutPage, endPage, unknownPage } from './page.ts'

const formSchema = z.object({
  outcome: z.enum(['success', 'failure', 'cancel']).optional(),
  card: z.string().max(30).optional(),
})

type Params = { Params: { token: string } }

/**
 * The hosted page. `card` is tried like a customer's, and a declined one leads back to the page; `outcome` decides
 * outright and leads to the merchant.
 */
export async function serveCheckout(server: FastifyInstance, emulator: Emulator): Promise<void> {
  await server.register(formbody)
  server.get<Params & { Querystring: { declined?: string } }>(
    '/c/pay/:token',
    async (request, reply) => {
      const session = sessionByToken(emulator, request.params.token)
      return show(reply, session, request.query.declined === '1')
    },
  )
  server.post<Params>('/c/pay/:token', async (request, reply) => {
    const session = sessionByToken(emulator, request.params.token)
    const form = formSchema.safeParse(request.body ?? {})
    if (!session) return show(reply, session, false)
    const { outcome, card } = form.success ? form.data : {}
    if (!outcome && !card) return show(reply.code(400), session, false)
    if (outcome === 'cancel') return reply.redirect(session.cancelUrl ?? pageOf(session), 303)
    const pays = outcome ? outcome === 'success' : paysWith(card)
    const result = tryToPay(emulator, session, { outcome: pays ? 'success' : 'failure' })
    if (result === 'closed' && !session.paid) return show(reply, session, false)
    if (!pays && !session.paid && !outcome)
      return reply.redirect(`${pageOf(session)}?declined=1`, 303)
    const back = session.paid ? session.successUrl : (session.cancelUrl ?? pageOf(session))
    return reply.redirect(back.replaceAll('{CHECKOUT_SESSION_ID}', session.id), 303)
  })
}

function sessionByToken(emulator: Emulator, token: string): Session | null {
  for (const session of emulator.world.sessions.values()) {
    if (session.token !== token) continue
    expireIfDue(emulator, session)
    return session
  }
  return null
}

function paysWith(card: string | undefined): boolean {
  const number = card?.replaceAll(' ', '')
  return cards.some((one) => one.number.replaceAll(' ', '') === number && one.pays)
}

function pageOf({ token }: Session): string {
  return `/c/pay/${token}`
}

function show(reply: FastifyReply, session: Session | null, declined: boolean): FastifyReply {
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store')
  if (!session) return reply.code(404).send(unknownPage())
  if (session.status === 'open') return reply.send(checkoutPage(session, { declined }))
  if (session.paid)
    return reply.send(
      endPage(session, { title: 'Payment received', text: 'This payment is complete.' }),
    )
  return reply
    .code(410)
    .send(endPage(session, { title: 'Page expired', text: 'Nobody can pay here any more.' }))
}
