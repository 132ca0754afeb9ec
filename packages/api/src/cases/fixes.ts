import type { Tx } from '@nexus/db/client'
import type { StaffContext } from '../context.ts'
import { endDispute } from '../disputes/close.ts'
import { openDispute } from '../disputes/open.ts'
import type { Entry } from '../ledger/accounts.ts'
import { post } from '../ledger/post.ts'
import { postings } from '../ledger/postings.ts'
import { returnTransfer } from '../payouts/end-transfer.ts'
import { askAgain } from '../refunds/retry.ts'
import { oweAgain } from '../refunds/owe-again.ts'
import { payBackPayment } from '../refunds/pay-back-payment.ts'
import type { CaseFix, FinanceCase } from './schema.ts'

/** What can be done within a transaction; the others have to ask a gateway. */
export type BookableFix = Exclude<CaseFix, { action: 'settle' | 'adopt' }>

type Todo = { it: FinanceCase; fix: BookableFix }

/** Does what a case suggests; gives a sentence of what was done. */
export async function applyFix(tx: Tx, ctx: StaffContext, { it, fix }: Todo): Promise<string> {
  const at = ctx.now()
  switch (fix.action) {
    case 'refund': {
      const reason = `finance case ${it.id}`
      const ids = await payBackPayment(tx, { ...fix, reason })
      return `paid back by refund ${ids.join(' ')}`
    }
    case 'retry_refund':
      return (await askAgain(tx, fix.refundId))
        ? 'the gateway is asked again'
        : 'it had been asked for again already'
    case 'owe_again':
      return (await oweAgain(tx, fix.refundId))
        ? 'the refund is owed again'
        : 'the refund was not in the books'
    case 'open_dispute': {
      // The name by which the gateway is asked about it, each night until it is decided.
      const { txRef: reference } = await tx.payment.findUniqueOrThrow({
        where: { id: fix.paymentId },
      })
      const reason = 'the gateway took the payment back'
      const disputeId = await openDispute(tx, { ...fix, reference, reason, at })
      return disputeId === null ? 'nothing of the payment was left' : `dispute ${disputeId}`
    }
    case 'lose_dispute':
      await endDispute(tx, { ...fix, outcome: 'lost', at })
      return `lost, borne by the ${fix.borneBy}`
    case 'return_transfer':
      return (await returnTransfer(tx, { ...fix, reason: 'the transfer came back' }))
        ? 'owed to the host again'
        : 'the transfer was not in the books as paid'
    case 'correct':
      return correct(tx, it, fix.entries)
    case 'nothing':
      return 'nothing was to be done here'
  }
}

async function correct(
  tx: Tx,
  { id, gateway, bookingId, amount }: FinanceCase,
  lines: Extract<CaseFix, { action: 'correct' }>['entries'],
): Promise<string> {
  if (gateway === null || amount === null)
    throw new Error(`case ${id}: a correction needs a gateway and a currency`)
  const booking = bookingId && (await tx.booking.findUnique({ where: { id: bookingId } }))
  const entries = lines.map(({ account, amountMinor }): Entry => {
    if (account === 'gateway_clearing' || account === 'gateway_fees')
      return { account, gateway, amountMinor }
    if (account !== 'guest_funds') return { account, amountMinor }
    if (!booking) throw new Error(`case ${id}: whose credit?`)
    return { account, guestId: booking.guestId, amountMinor }
  })
  const { currency } = amount
  await post(tx, postings.correction({ bookingId, currency }, { caseId: id, entries }))
  return 'the difference is booked'
}
