import { z } from 'zod'
import { read, timeField } from './read.ts'
import type { Result } from './result.ts'
import { itemOf, type TransferRequest } from './transfers.ts'
import { send, type Transport } from './transport.ts'

/** The most that Chapa takes at once. */
export const bulkLimit = 100

export type BulkRequest = { title: string; transfers: readonly TransferRequest[] }

/** What Chapa calls a batch; its transfers are listed by `id`. */
export type Batch = { id: string; createdAt: Date | null }

export type SentBatch = { transfers: readonly TransferRequest[]; result: Result<Batch> }

const Queued = z.object({ id: z.union([z.string(), z.number()]), created_at: timeField })

/** Sends up to 100 transfers, all or none of them. */
export async function sendBatch(
  transport: Transport,
  { title, transfers }: BulkRequest,
): Promise<Result<Batch>> {
  if (transfers.length === 0 || transfers.length > bulkLimit)
    throw new RangeError(`A batch holds 1 to ${bulkLimit} transfers, not ${transfers.length}.`)
  const result = await send(transport, {
    operation: 'bulk-transfer',
    method: 'POST',
    path: '/bulk-transfers',
    reference: transfers[0]?.reference ?? null,
    json: { title, currency: 'ETB', bulk_data: transfers.map(itemOf) },
  })
  return read(result, ({ data }) => {
    const queued = Queued.parse(data)
    return { id: String(queued.id), createdAt: queued.created_at }
  })
}

/** Splits any number of transfers into batches. Each comes with its own result: one refused batch stops no other. */
export async function* sendBatches(
  { title, transfers }: BulkRequest,
  sendOne: (request: BulkRequest) => Promise<Result<Batch>>,
): AsyncGenerator<SentBatch, void> {
  for (let from = 0; from < transfers.length; from += bulkLimit) {
    const some = transfers.slice(from, from + bulkLimit)
    yield { transfers: some, result: await sendOne({ title, transfers: some }) }
  }
}
