import type { Tx } from '@nexus/db/client'

/** What the books owe a host for one booking, in minor units. */
export async function owedForBooking(
  tx: Tx,
  { bookingId, hostAccountId }: { bookingId: string; hostAccountId: string },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ owed: bigint }[]>`
    SELECT coalesce(-sum(e.amount_minor), 0)::int8 AS owed
    FROM ledger_transaction t
    JOIN ledger_entry e ON e.transaction_id = t.id
    JOIN ledger_account a ON a.id = e.account_id
    WHERE t.booking_id = ${bookingId}::uuid AND a.kind = 'host_payable' AND a.host_account_id = ${hostAccountId}::uuid`
  return Number(row?.owed ?? 0n)
}
