import { moveMoney } from '../balance.ts'
import type { Emulator } from '../emulator.ts'
import type { Answer } from '../http/answer.ts'
import { Refusal, ok } from '../http/answer.ts'
import type { Call } from '../http/call.ts'
import { bankReference, generatedReference, transferReference } from '../ids.ts'
import { noteTransfer } from '../lookups.ts'
import { shareOf } from '../money.ts'
import type { Mode, Transfer } from '../world.ts'
import { askApproval } from './approval.ts'
import type { CheckedTransfer } from './check.ts'
import { checkCurrency, checkDoor, checkTransfer } from './check.ts'

/** POST /transfers: money to a bank account; it leaves the balance at once. */
export function createTransfer(call: Call): Answer {
  const { emulator, body, mode } = call
  checkDoor(call)
  checkCurrency(body)
  const checked = checkTransfer(call, { item: body })
  refuseUncovered(emulator, { mode, transfers: [checked] })
  const transfer = startTransfer(call, { checked, batchId: null })
  return ok(
    mode === 'test' ? 'Transfer Queued Successfully in Test Mode' : 'Transfer Queued Successfully',
    transfer.reference,
  )
}

/** Refuses when the balance does not cover the amounts with their fees. */
export function refuseUncovered(
  emulator: Emulator,
  { mode, transfers }: { mode: Mode; transfers: CheckedTransfer[] },
): void {
  const { transferFeeBasisPoints } = emulator.world.settings
  const needed = transfers.reduce(
    (sum, { amountMinor }) => sum + amountMinor + shareOf(amountMinor, transferFeeBasisPoints),
    0,
  )
  if (emulator.world.balances[mode].ETB < needed) throw new Refusal(400, 'Insufficient Balance')
}

/** Records a transfer that has passed every check. */
export function startTransfer(
  { emulator, mode, profile }: Call,
  { checked, batchId }: { checked: CheckedTransfer; batchId: number | null },
): Transfer {
  const { settings } = emulator.world
  const now = emulator.clock.now()
  const transfer: Transfer = {
    reference: checked.reference ?? generatedReference(),
    chapaReference: transferReference(),
    bankReference: bankReference(),
    batchId,
    mode,
    accountName: checked.accountName,
    accountNumber: checked.accountNumber,
    bankCode: checked.bankCode,
    amountMinor: checked.amountMinor,
    chargeMinor: shareOf(checked.amountMinor, settings.transferFeeBasisPoints),
    currency: 'ETB',
    state: settings.approval ? 'approval' : 'pending',
    settlesAt: now + settings.transferDelayMs,
    createdAt: now,
    updatedAt: now,
  }
  emulator.world.transfers.set(transfer.reference, transfer)
  noteTransfer(emulator.lookups, transfer)
  const move = { mode, currency: transfer.currency, reference: transfer.reference, txRef: null }
  moveMoney(emulator, { ...move, fact: 'payout', amountMinor: -transfer.amountMinor })
  moveMoney(emulator, { ...move, fact: 'payout-fee', amountMinor: -transfer.chargeMinor })
  emulator.journal.write({
    kind: 'transfer',
    subject: transfer.reference,
    state: transfer.state,
    amountMinor: transfer.amountMinor,
    chargeMinor: transfer.chargeMinor,
    accountNumber: transfer.accountNumber,
    bankCode: transfer.bankCode,
  })
  if (settings.approval) askApproval(emulator, { transfer, profile })
  emulator.changed()
  return transfer
}
