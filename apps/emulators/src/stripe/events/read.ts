import { z } from 'zod'
import { missing } from '../http/answer.ts'
import { type Handler, read } from '../http/call.ts'
import { listFields } from '../http/fields.ts'
import { page } from '../http/list.ts'
import { present } from '../present.ts'

export const readEvent: Handler = ({ emulator, id }) => {
  const event = emulator.world.events.get(id)
  if (!event) throw missing('event', id)
  return present.event(event)
}

const ListEvents = z.strictObject({ ...listFields, type: z.string().optional() })

export const listEvents: Handler = ({ emulator, params }) => {
  const wanted = read(ListEvents, params)
  const rows = [...emulator.world.events.values()].filter(
    ({ type }) => !wanted.type || type === wanted.type,
  )
  return page(rows, wanted, { url: '/v1/events', show: present.event })
}
