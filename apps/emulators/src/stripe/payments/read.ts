import { missing } from '../http/answer.ts'
import type { Handler } from '../http/call.ts'
import { present } from '../present.ts'

export const readIntent: Handler = ({ emulator, id }) => {
  const intent = emulator.world.intents.get(id)
  if (!intent) throw missing('payment_intent', id)
  return present.intent(intent)
}

export const readCharge: Handler = ({ emulator, id }) => {
  const charge = emulator.world.charges.get(id)
  if (!charge) throw missing('charge', id)
  return present.charge(charge, emulator)
}
