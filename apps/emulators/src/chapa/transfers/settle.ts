import { moveMoney } from '../balance.ts'
import type { Emulator } from '../emulator.ts'
import { announcePayout } from '../webhooks/announce.ts'
import type { Transfer } from '../world.ts'

/** Ends a transfer. What did not arrive returns to the balance, fee included. */
export function settleTransfer(
  emulator: Emulator,
  transfer: Transfer,
  outcome: 'success' | 'failed' | 'reverted',
): boolean {
  if (transfer.state !== 'pending' && transfer.state !== 'approval') return false
  transfer.state = outcome
  emulator.lookups.openTransfers.delete(transfer)
  transfer.updatedAt = emulator.clock.now()
  if (outcome !== 'success') {
    moveMoney(emulator, {
      fact: 'payout-returned',
      mode: transfer.mode,
      currency: transfer.currency,
      amountMinor: transfer.amountMinor + transfer.chargeMinor,
      reference: transfer.reference,
      txRef: null,
    })
  }
  emulator.journal.write({ kind: 'transfer', subject: transfer.reference, state: outcome })
  announcePayout(emulator, transfer)
  emulator.changed()
  return true
}
