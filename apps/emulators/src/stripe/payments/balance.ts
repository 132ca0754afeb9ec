import { z } from 'zod'
import { type Handler, read } from '../http/call.ts'
import { listFields } from '../http/fields.ts'
import { page } from '../http/list.ts'
import { present } from '../present.ts'

export const readBalance: Handler = ({ emulator }) => ({
  object: 'balance',
  available: Object.entries(emulator.world.balances).map(([currency, amount]) => ({
    amount,
    currency,
    source_types: { card: amount },
  })),
  livemode: false,
  pending: [],
})

const ListLines = z.strictObject({
  ...listFields,
  type: z.string().optional(),
  source: z.string().optional(),
})

export const listLines: Handler = ({ emulator, params }) => {
  const wanted = read(ListLines, params)
  const rows = [...emulator.world.lines.values()].filter(
    ({ type, sourceId }) =>
      (!wanted.type || type === wanted.type) && (!wanted.source || sourceId === wanted.source),
  )
  return page(rows, wanted, { url: '/v1/balance_transactions', show: present.line })
}
