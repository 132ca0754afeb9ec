import type { Emulator } from '../emulator.ts'
import { showAmount } from '../money.ts'
import type { Profile } from '../profile.ts'
import { hmac } from '../webhooks/sign.ts'
import { reason } from '../webhooks/send.ts'
import type { Transfer } from '../world.ts'
import { bankById } from './banks.ts'
import { settleTransfer } from './settle.ts'

/** Asks the merchant's approval URL: 200 lets a transfer go on, anything else takes it back. */
export function askApproval(
  emulator: Emulator,
  { transfer, profile }: { transfer: Transfer; profile: Profile },
): void {
  const { approval, webhookTimeoutMs } = emulator.world.settings
  if (!approval) return
  const body = JSON.stringify({
    amount: showAmount(transfer.amountMinor, 'string2'),
    reference: transfer.reference,
    bank: bankById(transfer.bankCode)?.name ?? null,
    account_name: transfer.accountName,
    account_number: transfer.accountNumber,
  })
  const signed = profile.approvalSignature === 'constant' ? approval.secret : body
  const headers = {
    'content-type': 'application/json',
    'chapa-signature': hmac(approval.secret, signed),
  }
  const signal = AbortSignal.timeout(webhookTimeoutMs)
  void fetch(approval.url, { method: 'POST', headers, body, signal })
    .then(async (response) => {
      await response.body?.cancel()
      return response.status
    })
    .catch((error: unknown) => reason(error))
    .then((answer) => decide(emulator, { transfer, answer }))
}

function decide(
  emulator: Emulator,
  { transfer, answer }: { transfer: Transfer; answer: number | string },
): void {
  const approved = answer === 200
  emulator.journal.write({
    kind: 'transfer',
    subject: transfer.reference,
    state: approved ? 'approved' : 'rejected',
    answer,
  })
  if (!approved) return void settleTransfer(emulator, transfer, 'reverted')
  transfer.state = 'pending'
  transfer.settlesAt = emulator.clock.now() + emulator.world.settings.transferDelayMs
  emulator.changed()
}
