import type { Deps } from '../context.ts'
import type { Currency } from '../shared/money.ts'
import { accountChangeHoldHours } from './delay.ts'
import { leastTransferMinor } from './minimum.ts'
import { type PayingGateway, payingGateway, payingGateways } from './paying-gateway.ts'

type Wanted = { gateway: PayingGateway; currency: Currency; limit: number }

/** The hosts that a gateway is to pay now, whoever has waited longest first. */
export async function duePayees(
  deps: Deps,
  { gateway, currency, limit }: Wanted,
): Promise<string[]> {
  const able = payingGateways(deps)
    .filter(({ transfers }) => transfers.currencies.includes(currency))
    .map(({ name }) => name)
  const usual = payingGateway(deps, { currency, preferred: null })?.name
  const now = deps.now()
  const changedBefore = new Date(now.getTime() - accountChangeHoldHours * 3_600_000)
  const rows = await deps.db.sql.query<{ hostAccountId: string }>(statement, [
    currency,
    now,
    changedBefore,
    leastTransferMinor[currency],
    able,
    usual,
    gateway.name,
    limit,
  ])
  return rows.map(({ hostAccountId }) => hostAccountId)
}

const statement = {
  name: 'payouts_due_payees',
  text: `
    SELECT p.host_account_id AS "hostAccountId"
    FROM payout p
    JOIN host_account h ON h.id = p.host_account_id
    LEFT JOIN payout_settings s ON s.host_account_id = h.id
    LEFT JOIN payout_minimum m ON m.host_account_id = h.id AND m.currency = p.currency
    WHERE p.status = 'scheduled' AND p.currency = $1::currency
      AND (p.amount_minor < 0 OR coalesce(p.send_at, p.due_at) <= $2::timestamptz)
      AND h.account_number IS NOT NULL
      AND s.held_at IS NULL
      AND (p.amount_minor < 0 OR NOT EXISTS (SELECT 1 FROM dispute d WHERE d.booking_id = p.booking_id AND d.status = 'open'))
      AND (s.account_changed_at IS NULL OR s.account_changed_at <= $3::timestamptz)
      AND CASE WHEN h.gateway = ANY ($5::text[]) THEN h.gateway ELSE $6 END = $7
    GROUP BY p.host_account_id
    HAVING sum(p.amount_minor) >= greatest($4::int8, max(m.amount_minor))
    ORDER BY min(coalesce(p.send_at, p.due_at)), p.host_account_id
    LIMIT $8::int`,
}
