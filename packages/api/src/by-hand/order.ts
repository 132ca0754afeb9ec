import type { Tx } from '@nexus/db/client'
import type { BankAccount } from '../gateways/port.ts'
import type { Money } from '../shared/money.ts'
import type { HandOrderRow } from './present.ts'

type Wanted = {
  gateway: string
  kind: HandOrderRow['kind']
  reference: string
  amount: Money
  account?: BankAccount
  note?: string
}

/** Asks people to move money. Under the same reference it is the same order. */
export async function orderByHand(db: Pick<Tx, 'handOrder'>, ...orders: Wanted[]): Promise<void> {
  await db.handOrder.createMany({
    data: orders.map(({ amount, ...order }) => ({ ...order, ...amount })),
    skipDuplicates: true,
  })
}

type Named = { gateway: string; kind: HandOrderRow['kind']; reference: string }

export function findOrder(db: Pick<Tx, 'handOrder'>, named: Named): Promise<HandOrderRow | null> {
  return db.handOrder.findUnique({ where: { gateway_kind_reference: named } })
}

/** An order that nobody else changes until this transaction has ended. */
export async function lockOrder(
  tx: Pick<Tx, 'handOrder' | '$queryRaw'>,
  orderId: string,
): Promise<HandOrderRow> {
  await tx.$queryRaw`SELECT 1 FROM hand_order WHERE id = ${orderId}::uuid FOR UPDATE`
  return tx.handOrder.findUniqueOrThrow({ where: { id: orderId } })
}
