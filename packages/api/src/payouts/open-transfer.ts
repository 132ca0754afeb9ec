import { randomBytes } from 'node:crypto'
import type { Tx } from '@nexus/db/client'
import type { Deps } from '../context.ts'
import type { BankAccount } from '../gateways/port.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { post } from '../ledger/post.ts'
import { postings } from '../ledger/postings.ts'
import { crashpoint } from '../shared/crashpoint.ts'
import type { Currency } from '../shared/money.ts'
import { accountChangeHoldHours } from './delay.ts'
import { leastTransferMinor } from './minimum.ts'
import { afterCreation } from './next-check.ts'

export type OpenTransfer = {
  id: string
  reference: string
  amountMinor: number
  currency: Currency
  account: BankAccount
  createdAt: Date
}

/** Debts first; what does not fit into one transfer goes with the next. */
const mostPayouts = 200
/** Two statements for each of them, on a busy day. */
export const transferTimeoutMs = 30_000

type Payee = { hostAccountId: string; currency: Currency; gateway: string }

/**
 * Takes all that is due to a host in a currency, debts included, into one transfer, and commits it before the gateway
 * hears of it. Null when there is nothing to send after all.
 */
export async function openTransfer(deps: Deps, payee: Payee): Promise<OpenTransfer | null> {
  const now = deps.now()
  const take = async (tx: Tx) => {
    const payable = await lockPayable(tx, { ...payee, now })
    if (!payable) return null
    crashpoint('transfer/account-locked')
    const found = await lockDue(tx, { ...payee, now })
    // What the books say otherwise than the payout is put right first, and goes with the next transfer.
    const stale = found.filter(({ owedMinor, openMinor }) => owedMinor !== openMinor)
    const due = found.filter((payout) => !stale.includes(payout))
    await enqueue(
      tx,
      ...stale.map(({ bookingId }) => ({
        name: 'payouts/schedule' as const,
        payload: { bookingId },
      })),
    )
    const amountMinor = due.reduce((sum, payout) => sum + Number(payout.amountMinor), 0)
    // A full transfer leaves however much the host wanted to wait for.
    const wantedMinor = found.length < mostPayouts ? payable.minimumMinor : 0
    if (amountMinor < Math.max(leastTransferMinor[payee.currency], wantedMinor)) return null
    const { account } = payable
    const transfer = await tx.transfer.create({
      data: {
        ...payee,
        ...account,
        reference: `po-${randomBytes(12).toString('hex')}`,
        amountMinor,
        checkAt: afterCreation(now),
        createdAt: now,
      },
      select: { id: true, reference: true, createdAt: true },
    })
    crashpoint('transfer/written')
    await tx.transferItem.createMany({
      data: due.map(({ id, amountMinor: part }) => ({
        transferId: transfer.id,
        payoutId: id,
        amountMinor: part,
      })),
    })
    crashpoint('transfer/items-written')
    await tx.payout.updateMany({
      where: { id: { in: due.map(({ id }) => id) } },
      data: { status: 'sending', transferId: transfer.id, reason: null },
    })
    crashpoint('transfer/payouts-moved')
    for (const { id, bookingId, guestId, amountMinor: part } of due) {
      const about = { bookingId, guestId, ...payee }
      const sent = { payoutId: id, transferId: transfer.id, amountMinor: Number(part) }
      await post(tx, postings.payoutSent(about, sent))
    }
    crashpoint('transfer/booked')
    return { ...transfer, amountMinor, currency: payee.currency, account }
  }
  return deps.db.prisma.$transaction(take, { timeout: transferTimeoutMs })
}

type At = Payee & { now: Date }

/** Holds the host's account still, so that neither its number nor a hold by staff changes under the transfer. */
async function lockPayable(
  tx: Tx,
  { hostAccountId, currency, now }: At,
): Promise<{ account: BankAccount; minimumMinor: number } | null> {
  const account = await tx.$queryRaw<BankAccount[]>`
    SELECT bank_code AS "bankCode", account_name AS "accountName", account_number AS "accountNumber"
    FROM host_account
    WHERE id = ${hostAccountId}::uuid AND bank_code IS NOT NULL AND account_name IS NOT NULL AND account_number IS NOT NULL
    FOR NO KEY UPDATE`
  if (!account[0]) return null
  const settings = await tx.payoutSettings.findUnique({ where: { hostAccountId } })
  const heldUntil =
    (settings?.accountChangedAt?.getTime() ?? 0) + accountChangeHoldHours * 3_600_000
  if (settings?.heldAt || heldUntil > now.getTime()) return null
  const minimum = await tx.payoutMinimum.findUnique({
    where: { hostAccountId_currency: { hostAccountId, currency } },
  })
  return { account: account[0], minimumMinor: Number(minimum?.amountMinor ?? 0) }
}

type Due = {
  id: string
  bookingId: string
  guestId: string
  amountMinor: bigint
  owedMinor: bigint
  openMinor: bigint
}

async function lockDue(tx: Tx, { hostAccountId, currency, now }: At): Promise<Due[]> {
  return tx.$queryRaw<Due[]>`
    SELECT p.id::text, p.booking_id::text AS "bookingId", b.guest_id::text AS "guestId", p.amount_minor AS "amountMinor",
           (SELECT coalesce(-sum(e.amount_minor), 0)::int8
              FROM ledger_transaction t
              JOIN ledger_entry e ON e.transaction_id = t.id
              JOIN ledger_account a ON a.id = e.account_id
              WHERE t.booking_id = p.booking_id AND a.kind = 'host_payable' AND a.host_account_id = p.host_account_id) AS "owedMinor",
           (SELECT sum(o.amount_minor)::int8 FROM payout o
              WHERE o.booking_id = p.booking_id AND o.status IN ('scheduled', 'held', 'failed')) AS "openMinor"
    FROM payout p JOIN booking b ON b.id = p.booking_id
    WHERE p.host_account_id = ${hostAccountId}::uuid AND p.currency = ${currency}::currency AND p.status = 'scheduled'
      AND (p.amount_minor < 0 OR coalesce(p.send_at, p.due_at) <= ${now}
           AND NOT EXISTS (SELECT 1 FROM dispute d WHERE d.booking_id = p.booking_id AND d.status = 'open'))
    ORDER BY p.amount_minor >= 0, p.id LIMIT ${mostPayouts} FOR UPDATE OF p`
}
