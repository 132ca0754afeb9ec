import type { Emulator } from '../emulator.ts'
import type { Charge, Intent, Session } from '../world.ts'

/** The session that a merchant knows by its own reference; the newest when it was used twice. */
export function sessionByReference({ world }: Emulator, reference: string): Session | null {
  const found = [...world.sessions.values()].filter(
    ({ clientReferenceId, id }) => clientReferenceId === reference || id === reference,
  )
  return found.at(-1) ?? null
}

/** The merchant's own reference of what an intent pays for. */
export function referenceOf({ world }: Emulator, intentId: string): string | null {
  for (const session of world.sessions.values())
    if (session.intentId === intentId) return session.clientReferenceId
  return null
}

/** What was paid on a session's page. */
export function paidOn(
  { world }: Emulator,
  session: Session,
): { intent: Intent; charge: Charge } | null {
  const intent = session.intentId === null ? undefined : world.intents.get(session.intentId)
  const charge = intent?.chargeId ? world.charges.get(intent.chargeId) : undefined
  return intent && charge ? { intent, charge } : null
}
