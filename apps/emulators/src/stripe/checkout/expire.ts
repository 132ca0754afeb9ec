import type { Emulator } from '../emulator.ts'
import { emit } from '../events/emit.ts'
import { missing, Refusal } from '../http/answer.ts'
import type { Handler } from '../http/call.ts'
import { present } from '../present.ts'
import type { Session } from '../world.ts'

export const expireSession: Handler = ({ emulator, id }) => {
  const session = emulator.world.sessions.get(id)
  if (!session) throw missing('checkout.session', id)
  expireIfDue(emulator, session)
  if (session.status !== 'open') {
    throw new Refusal(
      400,
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of "${session.status}".`,
    )
  }
  close(emulator, session)
  return present.session(session, emulator)
}

/** A page that nobody used in time closes by itself. */
export function expireIfDue(emulator: Emulator, session: Session): void {
  if (session.status === 'open' && session.expiresAt <= emulator.clock.now())
    close(emulator, session)
}

function close(emulator: Emulator, session: Session): void {
  session.status = 'expired'
  const intent = session.intentId === null ? null : emulator.world.intents.get(session.intentId)
  if (intent) intent.status = 'canceled'
  emit(emulator, 'checkout.session.expired', present.session(session, emulator))
}
