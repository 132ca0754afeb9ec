import type { Tx } from '@nexus/db/client'
import { enqueue } from '../jobs/enqueue.ts'

/** Announces that somebody should ask the gateway about a payment; one that waits already is enough. */
export function settleSoon(tx: Pick<Tx, '$executeRawUnsafe'>, txRef: string): Promise<void> {
  return enqueue(tx, { name: 'payments/settle', payload: { txRef }, key: `settle:${txRef}` })
}
