import { moveMoney } from '../balance.ts'
import { timestamp } from '../timestamp.ts'
import type { Answer } from '../http/answer.ts'
import { Refusal, ok } from '../http/answer.ts'
import type { Call } from '../http/call.ts'
import { swapReference } from '../ids.ts'
import { parseAmount } from '../money.ts'

// The rate of Chapa's sample.
const rate = 127

/** POST /swap: USD of the balance into ETB, for good. */
export function swap({ emulator, body, mode }: Call): Answer {
  const amountMinor = parseAmount(body.amount) ?? 0
  if (body.from !== 'USD' || body.to !== 'ETB') {
    throw new Refusal(400, 'Only swaps from USD to ETB are supported')
  }
  if (amountMinor < 100) throw new Refusal(400, 'Amount must be at least 1')
  if (amountMinor > 1_000_000) throw new Refusal(400, 'Amount must not be greater than 10000')
  if (emulator.world.balances[mode].USD < amountMinor) {
    throw new Refusal(400, 'Insufficient Balance')
  }
  const reference = swapReference()
  const move = { fact: 'swap' as const, mode, reference, txRef: null }
  moveMoney(emulator, { ...move, currency: 'USD', amountMinor: -amountMinor })
  moveMoney(emulator, { ...move, currency: 'ETB', amountMinor: amountMinor * rate })
  emulator.changed()
  const now = timestamp(emulator.clock.now())
  return ok('Swap has been made successfully.', {
    status: 'Success',
    ref_id: reference,
    from_currency: 'USD',
    to_currency: 'ETB',
    amount: amountMinor / 100,
    exchanged_amount: (amountMinor * rate) / 100,
    charge: 0,
    rate,
    created_at: now,
    updated_at: now,
  })
}
