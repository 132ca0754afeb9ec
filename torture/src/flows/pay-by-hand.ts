import type { Payment } from '@nexus/sdk'
import type { Line } from '../house/bank.ts'
import type { Flow } from './flow.ts'
import { enterLine } from './bank-clerk.ts'
import { referenceOf } from './reference-of.ts'
import type { Outcome } from './tills.ts'

/** What a guest sends who gives up half-way. */
const halfway = 0.5

/** Sends money from a bank: all of it, in two parts, a little too much; one who fails has sent a part, or nothing. */
export async function payByHand(
  flow: Flow,
  payment: Payment,
  outcome: Outcome,
): Promise<string | null> {
  if (outcome === 'cancel') return null
  const txRef = await referenceOf(flow, payment.id)
  const { draw } = flow
  const total = payment.amount.amountMinor
  if (outcome === 'failure')
    return draw.chance(0.5) ? null : send(flow, payment, txRef, [Math.round(total * halfway)])
  // Who has sent all of it already sends it again: a double click of a bank's customer.
  const missing = total - flow.world.bank.receivedFor(txRef)
  const due = missing > 0 ? missing : total
  const roll = draw.share()
  if (roll < 0.6) return send(flow, payment, txRef, [due])
  if (roll < 0.8)
    return send(flow, payment, txRef, [Math.floor(due / 3), due - Math.floor(due / 3)])
  return send(flow, payment, txRef, [due + 1_234])
}

/** Sends all of it, whatever has become of the booking. */
export async function payByHandLate(flow: Flow, payment: Payment): Promise<string | null> {
  const txRef = await referenceOf(flow, payment.id)
  return send(flow, payment, txRef, [payment.amount.amountMinor])
}

/** Now and then staff overlook a line until the end of the day, and now and then two of them enter it at once. */
async function send(
  flow: Flow,
  { amount: { currency } }: Payment,
  txRef: string,
  amounts: number[],
): Promise<string> {
  const lines = amounts.map((amountMinor) =>
    flow.world.bank.book({ reference: txRef, txRef, fact: 'charge', currency, amountMinor }),
  )
  const seen = lines.filter(() => flow.draw.chance(0.85))
  const entered: Line[] = seen.flatMap((line) => (flow.draw.chance(0.15) ? [line, line] : [line]))
  await Promise.all(entered.map((line) => enterLine(flow, line)))
  return `${seen.length} of ${lines.length} lines entered`
}
