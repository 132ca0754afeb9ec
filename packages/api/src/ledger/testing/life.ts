import type { About, Posting } from '../postings.ts'
import { postings } from '../postings.ts'

/** What a booking costs, and how it is divided. */
export type Price = { totalMinor: number; hostPayoutMinor: number; taxBps: number }

/** What the world knows of one booking, counted beside the books and without them. */
export type Life = {
  paidMinor: number
  gatewayFeesMinor: number
  /** What we keep of our fees; the rest went back. */
  keptFeesMinor: number
  refundsOwedMinor: number
  refundsSentMinor: number
  hostDueMinor: number
  onTheWayMinor: number
  paidOutMinor: number
  disputedMinor: number
  takenBackMinor: number
  goodwillMinor: number
  cancelled: boolean
}

export type Step = { posting: Posting; life: Life }

const gateway = 'chapa'

/**
 * One of the lives that a booking can have: each number picks an event among those that can happen then. Yields every
 * posting with what is true of the booking after it.
 */
export function* live(about: About, price: Price, choices: readonly number[]): Generator<Step> {
  const fees = {
    feesMinor: price.totalMinor - price.hostPayoutMinor,
    taxBps: price.taxBps,
  }
  const life: Life = {
    paidMinor: price.totalMinor,
    gatewayFeesMinor: Math.round(price.totalMinor * 0.035),
    keptFeesMinor: fees.feesMinor,
    refundsOwedMinor: 0,
    refundsSentMinor: 0,
    hostDueMinor: price.hostPayoutMinor,
    onTheWayMinor: 0,
    paidOutMinor: 0,
    disputedMinor: 0,
    takenBackMinor: 0,
    goodwillMinor: 0,
    cancelled: false,
  }
  let number = 0
  const id = (kind: string) => `${about.bookingId}-${kind}-${++number}`
  const feeMinor = life.gatewayFeesMinor
  const paid = { paymentId: id('payment'), gateway, amountMinor: price.totalMinor, feeMinor }
  let transferId = ''
  let refundId = ''
  let disputeId = ''

  if ((choices[0] ?? 0) % 8 === 7) {
    life.keptFeesMinor = 0
    life.hostDueMinor = 0
    life.refundsOwedMinor = price.totalMinor
    life.cancelled = true
    yield { posting: postings.latePaymentReceived(about, paid), life }
  } else {
    const { hostPayoutMinor, taxBps } = price
    yield { posting: postings.paymentReceived(about, { ...paid, hostPayoutMinor, taxBps }), life }
  }

  for (const choice of choices.slice(1)) {
    const share = (choice % 997) / 996
    const events = [
      life.refundsOwedMinor > 0 &&
        (() => {
          const amountMinor =
            choice % 2 ? life.refundsOwedMinor : Math.ceil(life.refundsOwedMinor * share)
          if (amountMinor === 0) return undefined
          refundId = id('refund')
          life.refundsOwedMinor -= amountMinor
          life.refundsSentMinor += amountMinor
          return postings.refundSent(about, { refundId, gateway, amountMinor })
        }),
      refundId !== '' &&
        (() => {
          const amountMinor = Math.min(life.refundsSentMinor, 1 + (choice % 5_000))
          if (amountMinor === 0) return undefined
          const returned = postings.refundReturned(about, { refundId, gateway, amountMinor })
          refundId = ''
          life.refundsSentMinor -= amountMinor
          life.refundsOwedMinor += amountMinor
          return returned
        }),
      !life.cancelled &&
        life.onTheWayMinor === 0 &&
        life.paidOutMinor === 0 &&
        life.disputedMinor === 0 &&
        life.takenBackMinor === 0 &&
        (() => {
          const all = choice % 3 === 0
          const fromPlatformMinor = all ? fees.feesMinor : Math.floor(fees.feesMinor * share)
          const fromHostMinor = all
            ? price.hostPayoutMinor
            : Math.floor(price.hostPayoutMinor * share)
          const before = Math.min(life.goodwillMinor, fromHostMinor + fromPlatformMinor)
          life.cancelled = true
          life.keptFeesMinor -= fromPlatformMinor
          life.hostDueMinor -= fromHostMinor
          life.refundsOwedMinor += fromHostMinor + fromPlatformMinor - before
          life.goodwillMinor -= before
          return postings.bookingCancelled(about, {
            ...fees,
            fromHostMinor,
            fromPlatformMinor,
            goodwillMinor: before,
          })
        }),
      !life.cancelled &&
        life.disputedMinor === 0 &&
        life.takenBackMinor === 0 &&
        life.refundsOwedMinor + life.refundsSentMinor < life.paidMinor &&
        (() => {
          const left = life.paidMinor - life.refundsOwedMinor - life.refundsSentMinor
          const amountMinor = Math.max(1, Math.floor(left * share * share))
          life.goodwillMinor += amountMinor
          life.refundsOwedMinor += amountMinor
          return postings.goodwillGranted(about, { goodwillId: id('goodwill'), amountMinor })
        }),
      life.onTheWayMinor === 0 &&
        life.hostDueMinor > 0 &&
        (() => {
          transferId = id('transfer')
          life.onTheWayMinor = life.hostDueMinor
          life.hostDueMinor = 0
          return postings.payoutSent(about, {
            payoutId: 'payout',
            transferId,
            amountMinor: life.onTheWayMinor,
          })
        }),
      life.onTheWayMinor > 0 &&
        (() => {
          const amountMinor = life.onTheWayMinor
          life.onTheWayMinor = 0
          if (choice % 2) {
            life.hostDueMinor += amountMinor
            return postings.payoutFailed(about, { payoutId: 'payout', transferId, amountMinor })
          }
          const fee = choice % 2_000
          life.paidOutMinor += amountMinor
          life.gatewayFeesMinor += fee
          return postings.payoutPaid(about, {
            payoutId: 'payout',
            transferId,
            gateway,
            amountMinor,
            feeMinor: fee,
          })
        }),
      life.disputedMinor === 0 &&
        life.takenBackMinor === 0 &&
        (() => {
          disputeId = id('dispute')
          life.disputedMinor = Math.max(1, Math.floor(life.paidMinor * share))
          life.gatewayFeesMinor += 100
          return postings.disputeOpened(about, {
            disputeId,
            gateway,
            amountMinor: life.disputedMinor,
            feeMinor: 100,
          })
        }),
      life.disputedMinor > 0 &&
        (() => {
          const amountMinor = life.disputedMinor
          life.disputedMinor = 0
          if (choice % 2) return postings.disputeWon(about, { disputeId, gateway, amountMinor })
          // The bank has paid what was owed to the guest anyway.
          const fromRefundsMinor = Math.min(amountMinor, life.refundsOwedMinor)
          const fromHostMinor = Math.floor((amountMinor - fromRefundsMinor) * share)
          life.takenBackMinor += amountMinor
          life.refundsOwedMinor -= fromRefundsMinor
          life.hostDueMinor -= fromHostMinor
          const lost = { disputeId, amountMinor, fromHostMinor, fromRefundsMinor }
          return postings.disputeLost(about, lost)
        }),
    ].filter((event) => event !== false)
    const posting = events[choice % Math.max(1, events.length)]?.()
    if (posting) yield { posting, life }
  }
}
