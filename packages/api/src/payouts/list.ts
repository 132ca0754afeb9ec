import type { HostContext } from '../context.ts'
import { idBefore, type Page, toPage } from '../shared/paging.ts'
import { accountChangeHoldHours } from './delay.ts'
import { leastTransferMinor } from './minimum.ts'
import { payingGateway } from './paying-gateway.ts'
import { type PayoutRow, presentPayout } from './present.ts'
import type { ListPayouts, Payout } from './schema.ts'

/** What a host is paid, newest first. */
export async function listPayouts(ctx: HostContext, input: ListPayouts): Promise<Page<Payout>> {
  const { cursor, limit, status } = input
  const now = ctx.now()
  const rows = await ctx.db.sql.query<PayoutRow & { gateway: string | null }>(statement, [
    ctx.user.hostAccountId,
    idBefore(cursor),
    status ?? null,
    limit + 1,
    now,
    JSON.stringify(leastTransferMinor),
    accountChangeHoldHours,
  ])
  return toPage(rows, limit, {
    item: (row) => {
      const gateway = payingGateway(ctx, { currency: row.currency, preferred: row.gateway })
      const opensAt = (at: Date) => gateway?.transfers.opensAt(at) ?? at
      return presentPayout(row, { now, opensAt })
    },
    cursor: (row) => [row.id],
  })
}

const statement = {
  name: 'payouts_list',
  text: `
    SELECT p.id, p.booking_id AS "bookingId", b.code AS "bookingCode", p.status, p.amount_minor AS "amountMinor",
           p.currency, p.due_at AS "dueAt", p.send_at AS "sendAt", p.reason,
           h.account_number IS NOT NULL AS "hasAccount", h.gateway, s.held_at IS NOT NULL AS "heldByHost",
           s.account_changed_at + make_interval(hours => $7::int) AS "accountHeldUntil",
           CASE WHEN p.status = 'scheduled' THEN
             (SELECT sum(o.amount_minor) FROM payout o
              WHERE o.host_account_id = p.host_account_id AND o.currency = p.currency AND o.status = 'scheduled'
                AND (o.amount_minor < 0 OR coalesce(o.send_at, o.due_at) <= $5::timestamptz))
           END::int8 AS "togetherMinor",
           greatest(($6::json ->> p.currency::text)::int8, m.amount_minor) AS "minimumMinor",
           t.reference, t.amount_minor AS "transferMinor", t.account_number AS "accountNumber", t.created_at AS "sentAt"
    FROM payout p
    JOIN booking b ON b.id = p.booking_id
    JOIN host_account h ON h.id = p.host_account_id
    LEFT JOIN payout_settings s ON s.host_account_id = h.id
    LEFT JOIN payout_minimum m ON m.host_account_id = h.id AND m.currency = p.currency
    LEFT JOIN transfer t ON t.id = p.transfer_id
    WHERE p.host_account_id = $1::uuid
      AND ($2::uuid IS NULL OR p.id < $2::uuid)
      AND ($3::payout_status IS NULL OR p.status = $3::payout_status)
    ORDER BY p.id DESC
    LIMIT $4::int`,
}
