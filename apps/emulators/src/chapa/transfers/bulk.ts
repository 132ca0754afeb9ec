import { timestamp } from '../timestamp.ts'
import type { Answer } from '../http/answer.ts'
import { Refusal, ok, refuseFields } from '../http/answer.ts'
import { isRecord } from '../http/body.ts'
import type { Call } from '../http/call.ts'
import { missing, textField } from '../http/call.ts'
import { rowId } from '../ids.ts'
import { checkCurrency, checkDoor, checkTransfer } from './check.ts'
import { refuseUncovered, startTransfer } from './create.ts'

const maxItems = 100

/** POST /bulk-transfers: at most 100 items, one batch each five seconds, all or nothing. */
export function createBulk(call: Call): Answer {
  const { emulator, body, mode, profile } = call
  checkDoor(call)
  refuseFields(missing(body, ['title', 'currency']))
  checkCurrency(body)
  const items: unknown[] = Array.isArray(body.bulk_data) ? body.bulk_data : []
  if (items.length === 0) refuseFields({ bulk_data: ['validation.required'] })
  if (items.length > maxItems) {
    if (profile.bulkOverLimit === 'too-many-requests') throw new Refusal(429, 'Too many requests')
    refuseFields({ bulk_data: ['validation.max.array'] })
  }
  const now = emulator.clock.now()
  const newest = [...emulator.world.batches.values()].findLast((batch) => batch.mode === mode)
  if (newest && now - newest.createdAt < emulator.world.settings.bulkRestMs) {
    throw new Refusal(429, 'Too many requests')
  }
  const transfers = items.map((item, index) =>
    checkTransfer(call, { item: isRecord(item) ? item : {}, prefix: `bulk_data.${index}.` }),
  )
  const references = transfers.flatMap(({ reference }) => reference ?? [])
  if (new Set(references).size < references.length) {
    throw new Refusal(400, 'TThe reference number has been used before')
  }
  refuseUncovered(emulator, { mode, transfers })
  const batch = { id: rowId(), title: textField(body, 'title') ?? '', mode, createdAt: now }
  emulator.world.batches.set(batch.id, batch)
  emulator.journal.write({
    kind: 'batch',
    subject: String(batch.id),
    transfers: transfers.length,
    amountMinor: transfers.reduce((sum, one) => sum + one.amountMinor, 0),
  })
  for (const checked of transfers) startTransfer(call, { checked, batchId: batch.id })
  return ok('Bulk transfer queued successfully', {
    id: batch.id,
    created_at: timestamp(batch.createdAt),
  })
}
