import { openCase } from '../cases/open.ts'
import type { Deps } from '../context.ts'
import { JournalUnavailable } from '../gateways/journal-unavailable.ts'
import type { PaymentGateway } from '../gateways/port.ts'
import { compareBalance } from './balance.ts'
import { compareDisputes } from './disputes.ts'
import type { Comparison, Difference, Scope } from './difference.ts'
import { comparePayments } from './payments.ts'
import { compareRefunds } from './refunds.ts'
import { compareTransfers } from './transfers.ts'

/** The comparisons, and the cases that each one opens and closes. */
const comparisons: readonly { compare: Comparison; about: string[] }[] = [
  // First: a payment that a bank took back is explained by its dispute.
  { compare: compareDisputes, about: ['dispute:'] },
  { compare: comparePayments, about: ['payment:', 'reference:'] },
  { compare: compareRefunds, about: ['refund:'] },
  { compare: compareTransfers, about: ['transfer:'] },
]

/** Some of the gateways did not answer; the others are compared. */
export class ReconcileIncomplete extends Error {
  override readonly name = 'ReconcileIncomplete'
}

type OfGateway = { compared: number; differences: number; closed: number; unavailable?: string }
export type Summary = Record<string, OfGateway>

/**
 * Compares every gateway with the books, opens a case for each difference and closes those that are gone. A gateway
 * that does not answer leaves its cases as they are. Safe to run twice: the same difference is the same case.
 */
export async function runReconcile(deps: Deps, { runId }: { runId: string }): Promise<Summary> {
  const run = await deps.db.prisma.reconcileRun.findUniqueOrThrow({ where: { id: runId } })
  if (run.status === 'done') return run.summary as Summary
  const summary: Summary = {}
  for (const gateway of deps.gateways.all())
    summary[gateway.name] = await reconcileGateway(deps, gateway, { ...run, runId })
  const isWhole = Object.values(summary).every(({ unavailable }) => unavailable === undefined)
  await deps.db.prisma.reconcileRun.update({
    where: { id: runId },
    data: { status: isWhole ? 'done' : 'failed', summary, endedAt: deps.now() },
  })
  if (!isWhole) throw new ReconcileIncomplete(JSON.stringify(summary))
  return summary
}

type Run = Scope & { runId: string }

async function reconcileGateway(deps: Deps, gateway: PaymentGateway, run: Run): Promise<OfGateway> {
  const total: OfGateway = { compared: 0, differences: 0, closed: 0 }
  try {
    for (const { compare, about } of comparisons) {
      const { compared, differences } = await compare(deps, gateway, run)
      total.compared += compared
      await keep(deps, { gateway: gateway.name, run, differences, about, total })
    }
    await reconcileBalances(deps, gateway, { run, total })
    return total
  } catch (error) {
    if (error instanceof JournalUnavailable) return { ...total, unavailable: error.message }
    throw error
  }
}

async function reconcileBalances(
  deps: Deps,
  { journal, name, currencies }: PaymentGateway,
  { run, total }: { run: Run; total: OfGateway },
): Promise<void> {
  if (!journal) return
  for (const currency of currencies) {
    const asked = { gateway: name, currency, to: run.to }
    const difference = await compareBalance(deps, journal, asked)
    const differences = difference ? [difference] : []
    const about = [`balance:${name}:${currency}`]
    await keep(deps, { gateway: name, run, differences, about, total })
  }
}

type Found = {
  gateway: string
  run: Run
  differences: Difference[]
  /** How the subjects of the cases begin that were looked at. */
  about: string[]
  total: OfGateway
}

async function keep(deps: Deps, found: Found): Promise<void> {
  const { gateway, run, differences, total } = found
  for (const difference of differences) {
    const opened = await openCase(deps.db.prisma, { ...difference, gateway, runId: run.runId })
    if (opened) total.differences++
  }
  total.closed += await closeGone(deps, found)
}

/** What was looked at in this run, and is not among the differences any more, has been mended. */
async function closeGone(deps: Deps, { gateway, run, about, differences }: Found): Promise<number> {
  const still = new Set(differences.map(({ kind, subject }) => `${kind} ${subject}`))
  const open = await deps.db.prisma.financeCase.findMany({
    where: {
      status: 'open',
      provider: gateway,
      // What something else opened is closed by it.
      seenByRunId: { not: null },
      AND: [
        { OR: about.map((start) => ({ subject: { startsWith: start } })) },
        { OR: [{ aboutAt: null }, { aboutAt: { gte: run.from, lt: run.to } }] },
      ],
    },
    select: { id: true, kind: true, subject: true },
  })
  const gone = open.filter(({ kind, subject }) => !still.has(`${kind} ${subject}`))
  const { count } = await deps.db.prisma.financeCase.updateMany({
    where: { id: { in: gone.map(({ id }) => id) }, status: 'open' },
    data: {
      status: 'resolved',
      outcome: 'gone at the next reconciliation',
      closedAt: deps.now(),
      seenByRunId: run.runId,
    },
  })
  return count
}
