import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../context.ts'
import { enqueue } from '../jobs/enqueue.ts'

const Returned = z.object({ trx_ref: z.string().regex(/^[\w.-]{1,100}$/) })

/**
 * What the gateway sends us. A notice is only ever a reason to ask the gateway itself: a job settles the payment, and
 * answering quickly keeps the gateway from sending it again.
 */
export function webhookRoutes(app: FastifyInstance, deps: Deps): void {
  const settleSoon = (txRef: string) =>
    enqueue(deps.db.prisma, { name: 'payments/settle', payload: { txRef }, key: `settle:${txRef}` })

  app.post('/webhooks/chapa', async (request, reply) => {
    const notice = await deps.gateways.get('chapa').readWebhook({
      headers: request.headers,
      rawBody: typeof request.body === 'string' ? request.body : '',
    })
    if (!notice)
      return reply.status(401).send({ message: 'The signature does not match the body.' })
    if (notice.kind === 'payment') await settleSoon(notice.txRef)
    return reply.status(200).send({ received: true })
  })

  // The gateway's callback carries no signature at all, so only references that we gave out are worth a job.
  app.get('/webhooks/chapa/return', async (request, reply) => {
    const returned = Returned.safeParse(request.query)
    if (!returned.success) return reply.status(400).send({ message: 'Send `trx_ref`.' })
    const { trx_ref: txRef } = returned.data
    const known = await deps.db.prisma.payment.findUnique({
      where: { txRef },
      select: { status: true },
    })
    if (known && known.status !== 'succeeded') await settleSoon(txRef)
    return reply.status(200).send({ received: true })
  })
}
