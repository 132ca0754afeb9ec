import { z } from 'zod'
import { missing } from '../http/answer.ts'
import { type Handler, read } from '../http/call.ts'
import { listFields } from '../http/fields.ts'
import { page } from '../http/list.ts'
import { present } from '../present.ts'
import { expireIfDue } from './expire.ts'

const ListSessions = z.strictObject({ ...listFields, payment_intent: z.string().optional() })

export const readSession: Handler = ({ emulator, id }) => {
  const session = emulator.world.sessions.get(id)
  if (!session) throw missing('checkout.session', id)
  expireIfDue(emulator, session)
  return present.session(session, emulator)
}

export const listSessions: Handler = ({ emulator, params }) => {
  const wanted = read(ListSessions, params)
  const rows = [...emulator.world.sessions.values()].filter(
    ({ intentId }) => !wanted.payment_intent || intentId === wanted.payment_intent,
  )
  return page(rows, wanted, {
    url: '/v1/checkout/sessions',
    show: (session) => {
      expireIfDue(emulator, session)
      return present.session(session, emulator)
    },
  })
}
