import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { NexusError } from '../errors.ts'
import { receiptOf } from '../receipts/receipt.ts'

type CreateContext = (request: FastifyRequest, reply: FastifyReply) => Context

/** `GET /receipts/<id of the payment>.pdf`, with the token or the cookie of the guest who paid. */
export function receiptRoutes(app: FastifyInstance, createContext: CreateContext): void {
  app.get<{ Params: { file: string } }>('/receipts/:file', async (request, reply) => {
    const asked = z.uuid().safeParse(/^(.+)\.pdf$/.exec(request.params.file)?.[1])
    if (!asked.success) throw new NexusError('NOT_FOUND')
    const ctx = createContext(request, reply)
    const { fileName, pdf } = await receiptOf(ctx, { paymentId: asked.data })
    return reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `inline; filename="${fileName}"`)
      .send(pdf)
  })
}
