import type { CaseFacts } from '../cases/schema.ts'
import type { Deps } from '../context.ts'
import { DisputeUnknown, syncDispute } from '../disputes/sync.ts'
import { JournalUnavailable } from '../gateways/journal-unavailable.ts'
import type { PaymentGateway } from '../gateways/port.ts'
import type { Compared, Scope } from './difference.ts'

/**
 * Asks a gateway about the disputes and the inquiries that are open here, and about those of its own list of which nobody has told us:
 * each is booked as by its notice, however many of its notices were lost. What staff have to decide is a case then.
 */
export async function compareDisputes(
  deps: Deps,
  gateway: PaymentGateway,
  { from }: Scope,
): Promise<Compared> {
  const { name, journal } = gateway
  if (!gateway.verifyDispute) return { compared: 0, differences: [] }
  const open = await deps.db.prisma.dispute.findMany({
    where: { provider: name, status: 'open' },
    select: { providerReference: true },
  })
  const listed = await journal?.disputes?.(from)
  if (listed && listed.kind !== 'ok') throw new JournalUnavailable(listed.message)
  const unknown = await withoutKnown(deps, { name, references: listed?.references ?? [] })
  const references = new Set([
    ...unknown,
    ...open.map(({ providerReference }) => providerReference),
    ...(await inquiriesOf(deps, name)),
  ])
  for (const reference of references) await sync(deps, { gateway: name, reference })
  return { compared: references.size, differences: [] }
}

/** What banks have asked about and not been answered, however long ago. */
async function inquiriesOf({ db }: Deps, name: string): Promise<string[]> {
  const cases = await db.prisma.financeCase.findMany({
    where: { provider: name, kind: 'dispute_inquiry', status: 'open' },
    select: { gatewaySays: true },
  })
  return cases.flatMap(({ gatewaySays }) => {
    const { reference } = gatewaySays as CaseFacts
    return typeof reference === 'string' ? [reference] : []
  })
}

async function withoutKnown(
  { db }: Deps,
  { name, references }: { name: string; references: string[] },
): Promise<string[]> {
  const known = await db.prisma.dispute.findMany({
    where: { provider: name, providerReference: { in: references } },
    select: { providerReference: true },
  })
  return references.filter((one) => !known.some((row) => row.providerReference === one))
}

async function sync(deps: Deps, asked: { gateway: string; reference: string }): Promise<void> {
  try {
    await syncDispute(deps, asked)
  } catch (error) {
    if (error instanceof DisputeUnknown) throw new JournalUnavailable(error.message)
    throw error
  }
}
