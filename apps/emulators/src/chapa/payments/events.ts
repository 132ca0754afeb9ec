import type { Answer } from '../http/answer.ts'
import { Refusal, ok } from '../http/answer.ts'
import type { Call } from '../http/call.ts'
import { timestamp } from '../timestamp.ts'
import { paymentByReference, paymentByTxRef } from './find.ts'

/** GET /transaction/events/{ref}: what was tried on a checkout link, oldest first. */
export function events({ emulator, params, mode, profile }: Call): Answer {
  const find = profile.eventsPath === 'ref_id' ? paymentByReference : paymentByTxRef
  const payment = find(emulator, params.ref ?? '')
  if (!payment || payment.mode !== mode) throw new Refusal(404, 'Transaction not found')
  return ok(
    'Transaction events fetched',
    payment.events.map((event) => ({
      item: event.item,
      message: event.message,
      type: event.type,
      created_at: timestamp(event.at),
      updated_at: timestamp(event.at),
    })),
  )
}
