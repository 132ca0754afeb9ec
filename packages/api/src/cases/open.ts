import type { Tx } from '@nexus/db/client'
import type { Money } from '../shared/money.ts'
import type { CaseFacts, CaseFix, CaseKind } from './schema.ts'

export type NewCase = {
  kind: CaseKind
  /** Kind and id of what it is about: the same one is one case, however often it is seen. */
  subject: string
  gateway?: string
  bookingId?: string
  amount?: Money
  /** How much more the gateway holds for us than the books say because of it, in minor units. */
  clearingMinor?: number
  gatewaySays: CaseFacts
  ledgerSays: CaseFacts
  fix: CaseFix
  /** When that happened which it is about; absent for what stands, such as a balance. */
  aboutAt?: Date
  /** The run of the reconciliation that saw it. */
  runId?: string
}

/**
 * Opens a case for finance, or brings the open one up to date; gives its id. Null when finance has judged the very same
 * difference before, by dismissing it or by booking it: what was judged stays judged until something about it changes.
 */
export async function openCase(tx: Pick<Tx, '$queryRaw'>, it: NewCase): Promise<string | null> {
  const says = {
    gateway: JSON.stringify(it.gatewaySays),
    ledger: JSON.stringify(it.ledgerSays),
    fix: JSON.stringify(it.fix),
  }
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO finance_case AS c
      (kind, subject, provider, booking_id, currency, amount_minor, clearing_minor, gateway_says, ledger_says, fix, about_at, seen_by_run_id)
    SELECT ${it.kind}, ${it.subject}, ${it.gateway ?? null}, ${it.bookingId ?? null}::uuid,
           ${it.amount?.currency ?? null}::currency, ${it.amount?.amountMinor ?? null}::int8, ${it.clearingMinor ?? 0}::int8,
           ${says.gateway}::jsonb, ${says.ledger}::jsonb, ${says.fix}::jsonb, ${it.aboutAt ?? null}::timestamptz, ${it.runId ?? null}::uuid
    WHERE NOT EXISTS (
      SELECT 1 FROM finance_case judged
      WHERE judged.kind = ${it.kind} AND judged.subject = ${it.subject}
        AND (judged.status = 'dismissed' OR judged.is_fixed AND judged.fix->>'action' = 'correct' AND judged.about_at IS NOT NULL)
        AND judged.gateway_says = ${says.gateway}::jsonb AND judged.ledger_says = ${says.ledger}::jsonb)
    ON CONFLICT (kind, subject) WHERE status = 'open' DO UPDATE SET
      amount_minor = excluded.amount_minor, clearing_minor = excluded.clearing_minor, fix = excluded.fix,
      gateway_says = excluded.gateway_says, ledger_says = excluded.ledger_says,
      seen_by_run_id = coalesce(excluded.seen_by_run_id, c.seen_by_run_id)
    RETURNING id::text`
  return row?.id ?? null
}
