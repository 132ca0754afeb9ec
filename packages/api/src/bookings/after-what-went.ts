import type { Tx } from '@nexus/db/client'
import { paidBack } from '../refunds/left.ts'
import { money } from '../shared/money.ts'
import type { Cancellation } from './cancellation.ts'

export type Due = Cancellation & {
  /** What of the policy's refund was given back or lost before, by who bore it. */
  before: { platformMinor: number; hostMinor: number }
  /** The most that could be given back. */
  mostMinor: number
}

/** Nobody gets more than was paid: what staff gave or a bank took before counts against the policy's refund. */
export async function afterWhatWent(
  tx: Pick<Tx, '$queryRaw'>,
  row: { id: string; currency: 'ETB' | 'USD' },
  decision: Cancellation,
): Promise<Due> {
  const { refundMinor } = decision.split
  const { paidMinor, refundedMinor, lostMinor, beyond } = await paidBack(tx, row.id)
  const mostMinor = Math.max(0, paidMinor - refundedMinor - lostMinor)
  const dueMinor = Math.min(refundMinor, mostMinor)
  const wentMinor = refundMinor - dueMinor
  const borneMinor = beyond.hostMinor + beyond.platformMinor
  const hostMinor =
    borneMinor === 0
      ? 0
      : Number((BigInt(wentMinor) * BigInt(beyond.hostMinor)) / BigInt(borneMinor))
  return {
    ...decision,
    refund: money(dueMinor, row.currency),
    before: { hostMinor, platformMinor: wentMinor - hostMinor },
    mostMinor,
  }
}
