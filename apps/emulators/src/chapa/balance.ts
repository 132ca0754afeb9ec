import type { MoneyFact } from '../gateway/journal.ts'
import type { Emulator } from './emulator.ts'
import type { Currency } from './world.ts'

/** Changes the merchant's balance (signed) and writes the fact into the journal, never one alone. */
export function moveMoney(
  emulator: Emulator,
  move: Omit<MoneyFact, 'kind' | 'balanceMinor'> & { currency: Currency },
): void {
  const account = emulator.world.balances[move.mode]
  account[move.currency] += move.amountMinor
  emulator.journal.write({ kind: 'money', ...move, balanceMinor: account[move.currency] })
}
