import { bookLine } from '../balance.ts'
import type { Emulator } from '../emulator.ts'
import { emit } from '../events/emit.ts'
import { newId } from '../ids.ts'
import { paidOn, referenceOf } from '../payments/find.ts'
import { present } from '../present.ts'
import type { Dispute, Session } from '../world.ts'

type Opening = { reason: string; inquiry: boolean }

/**
 * A guest's bank takes a payment back, with a fee on top; or only asks about it, for now. Null when there is nothing to
 * take.
 */
export function openDispute(
  emulator: Emulator,
  session: Session,
  { reason, inquiry }: Opening,
): Dispute | null {
  const paid = paidOn(emulator, session)
  if (!paid || paid.charge.disputed) return null
  const amountMinor = paid.charge.amountMinor - paid.charge.refundedMinor
  if (amountMinor === 0) return null
  const dispute: Dispute = {
    id: newId('dp'),
    createdAt: emulator.clock.now(),
    amountMinor,
    currency: paid.charge.currency,
    intentId: paid.intent.id,
    chargeId: paid.charge.id,
    status: inquiry ? 'warning_needs_response' : 'needs_response',
    reason,
  }
  emulator.world.disputes.set(dispute.id, dispute)
  if (!inquiry) withdraw(emulator, dispute)
  emit(emulator, 'charge.dispute.created', present.dispute(dispute, emulator))
  if (!inquiry) emit(emulator, 'charge.dispute.funds_withdrawn', present.dispute(dispute, emulator))
  emulator.changed()
  return dispute
}

/** What the bank only asked about, it takes back now. */
export function escalateInquiry(emulator: Emulator, dispute: Dispute): boolean {
  if (dispute.status !== 'warning_needs_response') return false
  dispute.status = 'needs_response'
  withdraw(emulator, dispute)
  emit(emulator, 'charge.dispute.updated', present.dispute(dispute, emulator))
  emit(emulator, 'charge.dispute.funds_withdrawn', present.dispute(dispute, emulator))
  emulator.changed()
  return true
}

function withdraw(emulator: Emulator, dispute: Dispute): void {
  const charge = emulator.world.charges.get(dispute.chargeId)
  if (charge) charge.disputed = true
  bookLine(emulator, {
    type: 'adjustment',
    fact: 'reversal',
    amountMinor: -dispute.amountMinor,
    feeMinor: emulator.world.settings.disputeFeeMinor,
    currency: dispute.currency,
    sourceId: dispute.id,
    txRef: referenceOf(emulator, dispute.intentId),
  })
}

/** The bank decides; won, the money comes back and the fee does not. An inquiry is closed without either. */
export function closeDispute(
  emulator: Emulator,
  dispute: Dispute,
  outcome: 'won' | 'lost',
): boolean {
  if (dispute.status === 'warning_needs_response') return closeInquiry(emulator, dispute)
  if (dispute.status !== 'needs_response') return false
  dispute.status = outcome
  const charge = emulator.world.charges.get(dispute.chargeId)
  if (outcome === 'won') {
    if (charge) charge.disputed = false
    bookLine(emulator, {
      type: 'adjustment',
      fact: 'reversal-returned',
      amountMinor: dispute.amountMinor,
      currency: dispute.currency,
      sourceId: dispute.id,
      txRef: referenceOf(emulator, dispute.intentId),
    })
    emit(emulator, 'charge.dispute.funds_reinstated', present.dispute(dispute, emulator))
  }
  emit(emulator, 'charge.dispute.closed', present.dispute(dispute, emulator))
  emulator.changed()
  return true
}

function closeInquiry(emulator: Emulator, dispute: Dispute): boolean {
  dispute.status = 'warning_closed'
  emit(emulator, 'charge.dispute.closed', present.dispute(dispute, emulator))
  emulator.changed()
  return true
}
