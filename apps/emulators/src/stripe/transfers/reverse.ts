import { bookLine } from '../balance.ts'
import type { Emulator } from '../emulator.ts'
import { emit } from '../events/emit.ts'
import { present } from '../present.ts'
import type { Transfer } from '../world.ts'

/** Takes a transfer back, all of it: the account it went to could not be paid. */
export function reverseTransfer(emulator: Emulator, transfer: Transfer): boolean {
  const amountMinor = transfer.amountMinor - transfer.reversedMinor
  if (amountMinor === 0) return false
  transfer.reversedMinor = transfer.amountMinor
  bookLine(emulator, {
    type: 'transfer_refund',
    amountMinor,
    currency: transfer.currency,
    sourceId: transfer.id,
    txRef: transfer.transferGroup,
  })
  emit(emulator, 'transfer.reversed', present.transfer(transfer))
  emulator.changed()
  return true
}
