import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../context.ts'
import { followNotice } from '../payments/follow-notice.ts'
import { settleSoon } from '../payments/settle-soon.ts'
import { approvesTransfer } from '../payouts/approve-transfer.ts'

const Returned = z.object({ trx_ref: z.string().regex(/^[\w.-]{1,100}$/) })
type ToGateway = { Params: { gateway: string } }

/**
 * What the gateways send us. A notice is only ever a reason to ask the gateway itself: a job does that, and answering
 * quickly keeps the gateway from sending it again.
 */
export function webhookRoutes(app: FastifyInstance, deps: Deps): void {
  app.post<ToGateway>('/webhooks/:gateway', async (request, reply) => {
    const gateway = deps.gateways.all().find(({ name }) => name === request.params.gateway)
    if (!gateway) return reply.status(404).send({ message: 'No gateway is called that here.' })
    const rawBody = typeof request.body === 'string' ? request.body : ''
    const notice = await gateway.readWebhook({ headers: request.headers, rawBody })
    if (!notice)
      return reply.status(401).send({ message: 'The signature does not match the body.' })
    await followNotice(deps, { gateway: gateway.name, notice, rawBody })
    return reply.status(200).send({ received: true })
  })

  // Anything but 200 takes the transfer back.
  app.post<ToGateway>('/webhooks/:gateway/approval', async (request, reply) => {
    const gateway = deps.gateways.all().find(({ name }) => name === request.params.gateway)
    const rawBody = typeof request.body === 'string' ? request.body : ''
    const asked = gateway?.transfers?.readApproval?.({ headers: request.headers, rawBody })
    if (!gateway || !asked)
      return reply.status(401).send({ message: 'The signature does not match the body.' })
    const isOurs = await approvesTransfer(deps, { gateway: gateway.name, asked })
    return reply.status(isOurs ? 200 : 400).send({ approved: isOurs })
  })

  // A callback of the guest's browser carries no signature at all, so only references that we gave out are worth a job.
  app.get<ToGateway>('/webhooks/:gateway/return', async (request, reply) => {
    const returned = Returned.safeParse(request.query)
    if (!returned.success) return reply.status(400).send({ message: 'Send `trx_ref`.' })
    const { trx_ref: txRef } = returned.data
    const known = await deps.db.prisma.payment.findUnique({
      where: { txRef, provider: request.params.gateway },
      select: { status: true },
    })
    if (known && known.status !== 'succeeded') await settleSoon(deps.db.prisma, txRef)
    return reply.status(200).send({ received: true })
  })
}
