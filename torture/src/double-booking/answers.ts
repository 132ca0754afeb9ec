import type { Db } from '@nexus/db/client'

type End =
  | { end: 'answered'; id: string }
  | { end: 'refused'; code: string }
  | { end: 'unknown'; code: string }

/** What somebody was told who booked from a quote, and then perhaps cancelled. */
export type Answered = { quoteId: string; outcome: End; cancelled: End | null }

/** Compares what people were told with what is there. */
export async function findAnswerViolations(db: Db, answered: Answered[]): Promise<string[]> {
  const rows = await db.prisma.booking.findMany({
    select: { id: true, quoteId: true, status: true },
  })
  const byQuote = new Map(rows.map((row) => [row.quoteId, row]))
  const booked = new Set(
    answered.flatMap(({ quoteId, outcome }) => (outcome.end === 'answered' ? [quoteId] : [])),
  )
  return answered.flatMap(({ quoteId, outcome, cancelled }) => {
    const found = byQuote.get(quoteId)
    if (outcome.end === 'answered' && found?.id !== outcome.id)
      return [
        `quote ${quoteId}: answered with booking ${outcome.id}, there is ${found?.id ?? 'none'}`,
      ]
    if (outcome.end === 'refused' && outcome.code !== 'DATES_TAKEN')
      return [`quote ${quoteId}: refused with ${outcome.code}`]
    // Of two calls one may have come while somebody else had the dates, who then gave them back.
    if (outcome.end === 'refused' && found && !booked.has(quoteId))
      return [`quote ${quoteId}: refused, and booked as ${found.id}`]
    if (cancelled?.end === 'answered' && found?.status !== 'cancelled')
      return [`booking ${found?.id}: its cancellation was answered, it is ${found?.status}`]
    if (cancelled?.end === 'refused')
      return [`booking ${found?.id}: its cancellation was refused with ${cancelled.code}`]
    return []
  })
}
