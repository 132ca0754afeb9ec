import { drawFrom } from '../draw.ts'
import type { Emulators } from '../house/emulators.ts'
import type { History } from '../history.ts'
import type { TorturedHouse } from '../house/start-house.ts'
import { settleDown, type SettleDown } from './settle-down.ts'
import { askStaff } from './staff.ts'
import type { FlowWorld } from './world.ts'

type Office = {
  house: TorturedHouse
  emulators: Emulators
  world: FlowWorld
  history: History
  seed: number
}

const nights = 3
const dayMs = 24 * 3_600_000

export type FinanceFacts = {
  seen: number
  done: number
  /** Cases that there should not have been: finance would mend them, but something had gone wrong. */
  unexpected: string[]
}

/** What is nobody's fault here: a bank's will, of which the news may get lost, and what it leads to. */
const expected = new Set(['dispute_unknown', 'dispute_lost', 'refund_failed', 'refund_waits'])

/**
 * The gateways are compared with the books as every night, and finance does what each case suggests. What a lost notice
 * had hidden from us comes to light here, or nowhere. Gives how many cases there were.
 */
export async function financeAtWork(
  { house, emulators, world, history, seed }: Office,
  how: SettleDown,
): Promise<FinanceFacts> {
  const facts: FinanceFacts = { seen: 0, done: 0, unexpected: [] }
  const desk = { house, world, draw: drawFrom(seed, 9) }
  for (let night = 0; night < nights; night++) {
    if (how.signal?.aborted) break
    await aDayPasses(house)
    await emulators.control('stripe', 'POST', '/age', { ms: dayMs })
    await askStaff(desk, 'reconcileNow', { days: 30 })
    await settleDown(house.db, how)
    // The gateway began with a balance of which our books know nothing; that stays as it is.
    const cases = await house.db.prisma.financeCase.findMany({
      where: { status: 'open', kind: { not: 'balance_difference' } },
    })
    if (cases.length === 0) break
    how.tell(`  finance has ${cases.length} cases`)
    facts.seen += cases.length
    for (const { id, kind, subject, fix, bookingId } of cases) {
      if (!expected.has(kind))
        facts.unexpected.push(`finance had to see to ${kind}: ${subject} of booking ${bookingId}`)
      const answer = await askStaff(desk, 'resolveCase', { caseId: id })
      history.note('case', { id, kind, subject, fix, answer: answer?.status })
      if (answer?.status === 200) facts.done++
      else history.note('case not resolved', { id, text: answer?.text })
    }
    await settleDown(house.db, how)
  }
  return facts
}

/** What is only hours old may still be on its way, and is not compared. */
async function aDayPasses({ db }: TorturedHouse): Promise<void> {
  for (const table of ['payment', 'refund', 'transfer'])
    await db.prisma.$executeRawUnsafe(
      `UPDATE ${table} SET created_at = created_at - interval '1 day'`,
    )
}
