import type { Answer } from '../http/answer.ts'
import type { Call } from '../http/call.ts'
import { textField } from '../http/call.ts'
import { checkoutUrl, initialize } from './initialize.ts'

/** POST /hosted/pay: a browser's form with the public key, which leads straight to the page. */
export function hostedPay(call: Call): Answer {
  const { emulator, body } = call
  const { title, description, logo, customization } = body
  const known = new Set(emulator.world.payments.keys())
  const fields = { ...body, customization: customization ?? { title, description, logo } }
  const answer = initialize({ ...call, body: fields })
  const txRef = textField(body, 'tx_ref') ?? [...emulator.world.payments.keys()].at(-1) ?? ''
  const payment = known.has(txRef) ? undefined : emulator.world.payments.get(txRef)
  return payment ? { ...answer, code: 302, location: checkoutUrl(emulator, payment) } : answer
}
