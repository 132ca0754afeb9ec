import { z } from 'zod'
import { missing } from '../http/answer.ts'
import { type Handler, read } from '../http/call.ts'
import { listFields } from '../http/fields.ts'
import { page } from '../http/list.ts'
import { present } from '../present.ts'

export const readRefund: Handler = ({ emulator, id }) => {
  const refund = emulator.world.refunds.get(id)
  if (!refund) throw missing('refund', id)
  return present.refund(refund)
}

const ListRefunds = z.strictObject({
  ...listFields,
  payment_intent: z.string().optional(),
  charge: z.string().optional(),
})

export const listRefunds: Handler = ({ emulator, params }) => {
  const wanted = read(ListRefunds, params)
  const rows = [...emulator.world.refunds.values()].filter(
    ({ intentId, chargeId }) =>
      (!wanted.payment_intent || intentId === wanted.payment_intent) &&
      (!wanted.charge || chargeId === wanted.charge),
  )
  return page(rows, wanted, { url: '/v1/refunds', show: present.refund })
}
