import type { Deps } from '../context.ts'
import { nextCheck } from './next-check.ts'

/** The gateway has them. Whether they arrive is asked later. */
export async function noteSent(deps: Deps, ids: string[]): Promise<void> {
  await deps.db.prisma.transfer.updateMany({
    where: { id: { in: ids }, status: 'sending' },
    data: { status: 'sent' },
  })
}

/** The gateway does not know yet, or nobody could ask it. */
export async function askLater(
  deps: Deps,
  transfer: { id: string; createdAt: Date },
): Promise<void> {
  await askAgainAt(deps, transfer, nextCheck(transfer.createdAt, deps.now()))
}

export async function askAgainAt(deps: Deps, { id }: { id: string }, checkAt: Date): Promise<void> {
  await deps.db.prisma.transfer.updateMany({
    where: { id, status: { in: ['sending', 'sent'] } },
    data: { checkAt },
  })
}
