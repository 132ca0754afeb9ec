import type { SignedInContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { type Split, splitAt, tierAt } from '../pricing/refund.ts'
import { readLineItems, readPolicy } from '../pricing/snapshot.ts'
import { type Money, money } from '../shared/money.ts'
import { wrongStatus } from './move.ts'
import { nextStatus, type BookingStatus } from './state.ts'

type CancellableRow = {
  id: string
  status: BookingStatus
  guestId: string
  hostAccountId: string
  currency: 'ETB' | 'USD'
  lineItems: unknown
  policy: unknown
  totalMinor: bigint
  hostPayoutMinor: bigint
  checkInAt: Date
}

export type Cancellation = {
  /** Whose cancellation it is: theirs decides the refund. */
  actor: 'guest' | 'host'
  split: Split
  refund: Money
  kept: Money
  until: Date | null
}

/** What cancelling now would mean for whoever asks. Both the preview and the deed decide by this. */
export function decideCancellation(
  ctx: Pick<SignedInContext, 'user' | 'now'>,
  row: CancellableRow,
): Cancellation {
  const actor =
    row.guestId === ctx.user.userId
      ? 'guest'
      : row.hostAccountId === ctx.user.hostAccountId
        ? 'host'
        : null
  if (actor === null) throw new NexusError('NOT_FOUND')
  return cancellationOf(row, { actor, by: actor, now: ctx.now() })
}

type Asked = { actor: 'guest' | 'host'; by: 'guest' | 'host' | 'staff'; now: Date }

/** What the policy says of a cancellation for one of the sides, by itself or by staff. */
export function cancellationOf(row: CancellableRow, { actor, by, now }: Asked): Cancellation {
  if (nextStatus(row.status, 'cancel', by) === null) throw wrongStatus(row.status, 'cancel')
  const { currency } = row
  if (row.status === 'pending_payment') {
    const nothing = money(0, currency)
    return {
      actor,
      split: { refundMinor: 0, hostMinor: 0, platformMinor: 0 },
      refund: nothing,
      kept: nothing,
      until: null,
    }
  }
  const priced = {
    currency,
    lineItems: readLineItems(row.lineItems),
    totalMinor: Number(row.totalMinor),
    hostPayoutMinor: Number(row.hostPayoutMinor),
  }
  // A host who cancels gives everything back, whatever the policy.
  const tier =
    actor === 'host'
      ? { refundBps: 10_000, until: null }
      : tierAt(readPolicy(row.policy), row.checkInAt, now)
  const split = splitAt(priced, tier.refundBps)
  return {
    actor,
    split,
    refund: money(split.refundMinor, currency),
    kept: money(priced.totalMinor - split.refundMinor, currency),
    until: tier.until,
  }
}

/** Refuses to give another refund than the one that the person was shown. */
export function refuseOtherRefund(
  { expectedRefund }: { expectedRefund?: Money | undefined },
  { refund }: Pick<Cancellation, 'refund'>,
): void {
  if (expectedRefund === undefined) return
  if (
    expectedRefund.amountMinor !== refund.amountMinor ||
    expectedRefund.currency !== refund.currency
  ) {
    throw new NexusError('REFUND_CHANGED', { data: { refund } })
  }
}
