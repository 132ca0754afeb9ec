import type { Tx } from '@nexus/db/client'
import type { CaseKind } from './schema.ts'

/** Closes the open cases about something that has been mended meanwhile; gives how many there were. */
export async function closeCases(
  tx: Pick<Tx, 'financeCase'>,
  {
    kinds,
    subject,
    outcome,
    at,
  }: { kinds: CaseKind[]; subject: string; outcome: string; at: Date },
): Promise<number> {
  const { count } = await tx.financeCase.updateMany({
    where: { status: 'open', kind: { in: kinds }, subject },
    data: { status: 'resolved', outcome, closedAt: at },
  })
  return count
}
