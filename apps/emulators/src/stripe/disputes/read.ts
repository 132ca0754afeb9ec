import { z } from 'zod'
import { missing } from '../http/answer.ts'
import { type Handler, read } from '../http/call.ts'
import { listFields } from '../http/fields.ts'
import { page } from '../http/list.ts'
import { present } from '../present.ts'

export const readDispute: Handler = ({ emulator, id }) => {
  const dispute = emulator.world.disputes.get(id)
  if (!dispute) throw missing('dispute', id)
  return present.dispute(dispute, emulator)
}

const ListDisputes = z.strictObject({ ...listFields, payment_intent: z.string().optional() })

export const listDisputes: Handler = ({ emulator, params }) => {
  const wanted = read(ListDisputes, params)
  const rows = [...emulator.world.disputes.values()].filter(
    ({ intentId }) => !wanted.payment_intent || intentId === wanted.payment_intent,
  )
  return page(rows, wanted, {
    url: '/v1/disputes',
    show: (dispute) => present.dispute(dispute, emulator),
  })
}
