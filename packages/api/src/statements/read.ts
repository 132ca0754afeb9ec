import type { Deps, HostContext, StaffContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { makeStatement, type Movement } from './make.ts'
import { monthOf } from './month.ts'
import type { GetHostStatement, GetStatement, Statement } from './schema.ts'

/** The statement of the host who asks. */
export function ownStatement(ctx: HostContext, input: GetStatement): Promise<Statement> {
  return readStatement(ctx, { ...input, hostAccountId: ctx.user.hostAccountId })
}

/** The statement of any host, for staff. */
export async function hostStatement(
  ctx: StaffContext,
  input: GetHostStatement,
): Promise<Statement> {
  const host = await ctx.db.prisma.hostAccount.findUnique({ where: { id: input.hostAccountId } })
  if (!host) throw new NexusError('NOT_FOUND')
  return readStatement(ctx, input)
}

/** What the books owed a host, and why. Who asks has been checked by the caller. */
export async function readStatement(
  { db }: Pick<Deps, 'db'>,
  input: GetHostStatement,
): Promise<Statement> {
  const { startsAt, endsAt } = monthOf(input.month)
  const values = [`host_payable:${input.currency}:${input.hostAccountId}`, startsAt, endsAt]
  const rows = await db.sql.query<Movement & { openingMinor: number }>(statement, values)
  const openingMinor = rows[0]?.openingMinor ?? 0
  const movements = rows
    .slice(1)
    .map(({ at, bookingCode, kind, amountMinor }) => ({ at, bookingCode, kind, amountMinor }))
  return makeStatement({ ...input, openingMinor, movements })
}

// One statement, so that the opening balance and the lines are of one moment. What is owed is a credit in the books.
const statement = {
  name: 'statements_of_host',
  text: `
    WITH moved AS (
      SELECT t.created_at AS at, e.id, t.kind, t.booking_id, -e.amount_minor AS minor
      FROM ledger_account a
      JOIN ledger_entry e ON e.account_id = a.id
      JOIN ledger_transaction t ON t.id = e.transaction_id
      WHERE a.code = $1 AND t.created_at < $3::timestamptz
    )
    SELECT NULL::timestamptz AS at, NULL::text AS "bookingCode", NULL::text AS kind, 0::int8 AS "amountMinor",
           coalesce(sum(minor), 0)::int8 AS "openingMinor", NULL::bigint AS place
    FROM moved WHERE at < $2::timestamptz
    UNION ALL
    SELECT m.at, b.code, m.kind, m.minor::int8, 0::int8, m.id
    FROM moved m LEFT JOIN booking b ON b.id = m.booking_id
    WHERE m.at >= $2::timestamptz
    ORDER BY at NULLS FIRST, place`,
}
