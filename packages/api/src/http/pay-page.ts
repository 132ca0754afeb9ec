import type { FastifyInstance } from 'fastify'
import type { Deps } from '../context.ts'
import { instructionsPage } from './instructions-page.ts'

/** The page of a gateway that has none of its own: how to pay, in words. Its address is as secret as the reference. */
export function payPages(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: { txRef: string } }>('/pay/:txRef', async (request, reply) => {
    const payment = await deps.db.prisma.payment.findUnique({
      where: { txRef: request.params.txRef },
      select: { provider: true, txRef: true, returnUrl: true },
    })
    const gateway = payment && deps.gateways.all().find(({ name }) => name === payment.provider)
    const instructions = await gateway?.instructions?.(payment?.txRef ?? '')
    if (!payment || !instructions)
      return reply.status(404).send({ message: 'There is nothing to pay at this address.' })
    return reply
      .headers({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
      })
      .type('text/html; charset=utf-8')
      .send(instructionsPage(instructions, payment.returnUrl))
  })
}
