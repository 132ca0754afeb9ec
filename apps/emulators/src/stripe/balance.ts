import type { MoneyFact } from '../gateway/journal.ts'
import type { Emulator } from './emulator.ts'
import { newId } from './ids.ts'
import type { BalanceTransaction } from './world.ts'

type Line = {
  type: 'charge' | 'refund' | 'refund_failure' | 'transfer' | 'transfer_refund' | 'adjustment'
  amountMinor: number
  feeMinor?: number
  currency: string
  sourceId: string | null
  /** What the journal calls it, where the type says too little: Stripe's own lines call many things an adjustment. */
  fact?: MoneyFact['fact']
  /** The merchant's own reference, for the journal. */
  txRef: string | null
}

const facts: Record<Line['type'], [MoneyFact['fact'], MoneyFact['fact']]> = {
  charge: ['charge', 'fee'],
  refund: ['refund', 'fee'],
  refund_failure: ['refund-returned', 'fee'],
  transfer: ['payout', 'payout-fee'],
  transfer_refund: ['payout-returned', 'payout-fee'],
  adjustment: ['adjustment', 'fee'],
}

/** Writes a line into the merchant's account (signed) and into the journal, never one alone. */
export function bookLine(emulator: Emulator, line: Line): BalanceTransaction {
  const { world } = emulator
  const { type, amountMinor, feeMinor = 0, currency, sourceId, txRef } = line
  const booked: BalanceTransaction = {
    id: newId('txn'),
    createdAt: emulator.clock.now(),
    type,
    amountMinor,
    feeMinor,
    currency,
    sourceId,
  }
  world.lines.set(booked.id, booked)
  const [main, fee] = facts[type]
  const steps = [
    { fact: line.fact ?? main, change: amountMinor },
    { fact: fee, change: -feeMinor },
  ]
  for (const { fact, change } of steps.filter(({ change }) => change !== 0)) {
    const balanceMinor = (world.balances[currency] ?? 0) + change
    world.balances[currency] = balanceMinor
    emulator.journal.write({
      kind: 'money',
      fact,
      mode: 'test',
      currency: currency.toUpperCase(),
      amountMinor: change,
      balanceMinor,
      reference: sourceId,
      txRef,
    })
  }
  return booked
}
