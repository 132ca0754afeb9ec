import { z } from 'zod'
import { missing } from '../http/answer.ts'
import { type Handler, read } from '../http/call.ts'
import { listFields } from '../http/fields.ts'
import { page } from '../http/list.ts'
import { present } from '../present.ts'

export const readTransfer: Handler = ({ emulator, id }) => {
  const transfer = emulator.world.transfers.get(id)
  if (!transfer) throw missing('transfer', id)
  return present.transfer(transfer)
}

const ListTransfers = z.strictObject({
  ...listFields,
  transfer_group: z.string().optional(),
  destination: z.string().optional(),
})

export const listTransfers: Handler = ({ emulator, params }) => {
  const wanted = read(ListTransfers, params)
  const rows = [...emulator.world.transfers.values()].filter(
    ({ transferGroup, destination }) =>
      (!wanted.transfer_group || transferGroup === wanted.transfer_group) &&
      (!wanted.destination || destination === wanted.destination),
  )
  return page(rows, wanted, { url: '/v1/transfers', show: present.transfer })
}
