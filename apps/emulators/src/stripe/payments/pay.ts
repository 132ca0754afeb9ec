import { bookLine } from '../balance.ts'
import type { Emulator } from '../emulator.ts'
import { emit } from '../events/emit.ts'
import { newId } from '../ids.ts'
import { present } from '../present.ts'
import type { Charge, Intent, Session } from '../world.ts'

/** Somebody tries to pay on a page. A declined card leaves the page open for another try. */
export function tryToPay(
  emulator: Emulator,
  session: Session,
  { outcome, force = false }: { outcome: 'success' | 'failure'; force?: boolean },
): 'done' | 'closed' {
  if (session.paid || (session.status !== 'open' && !force)) return 'closed'
  const intent = intentOf(emulator, session)
  if (outcome === 'failure') {
    intent.declined = true
    emulator.journal.write({ kind: 'payment', subject: session.clientReferenceId, state: 'failed' })
    emit(emulator, 'payment_intent.payment_failed', present.intent(intent))
    emulator.changed()
    return 'done'
  }
  const charge: Charge = {
    id: newId('ch'),
    createdAt: emulator.clock.now(),
    amountMinor: session.amountMinor,
    currency: session.currency,
    intentId: intent.id,
    refundedMinor: 0,
    disputed: false,
  }
  emulator.world.charges.set(charge.id, charge)
  Object.assign(intent, { status: 'succeeded', chargeId: charge.id, declined: false })
  Object.assign(session, { status: 'complete', paid: true })
  const { feeBasisPoints, feeFixedMinor } = emulator.world.settings
  const feeMinor = Math.round((charge.amountMinor * feeBasisPoints) / 10_000) + feeFixedMinor
  bookLine(emulator, {
    type: 'charge',
    amountMinor: charge.amountMinor,
    feeMinor: Math.min(feeMinor, charge.amountMinor),
    currency: charge.currency,
    sourceId: charge.id,
    txRef: session.clientReferenceId,
  })
  emulator.journal.write({ kind: 'payment', subject: session.clientReferenceId, state: 'success' })
  emit(emulator, 'payment_intent.succeeded', present.intent(intent))
  emit(emulator, 'charge.succeeded', present.charge(charge, emulator))
  emit(emulator, 'checkout.session.completed', present.session(session, emulator))
  emulator.changed()
  return 'done'
}

/** Stripe makes the PaymentIntent of a session when somebody first tries to pay. */
function intentOf(emulator: Emulator, session: Session): Intent {
  const known = session.intentId === null ? undefined : emulator.world.intents.get(session.intentId)
  if (known) return known
  const intent: Intent = {
    id: newId('pi'),
    createdAt: emulator.clock.now(),
    amountMinor: session.amountMinor,
    currency: session.currency,
    status: 'requires_payment_method',
    chargeId: null,
    declined: false,
    metadata: session.intentMetadata,
  }
  emulator.world.intents.set(intent.id, intent)
  session.intentId = intent.id
  return intent
}
