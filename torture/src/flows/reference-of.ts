import { patiently } from '../patiently.ts'
import type { Flow } from './flow.ts'

/** Under which a payment is known at its gateway. */
export async function referenceOf(
  { house }: Pick<Flow, 'house'>,
  paymentId: string,
): Promise<string> {
  const { txRef } = await patiently(() =>
    house.db.prisma.payment.findUniqueOrThrow({ where: { id: paymentId } }),
  )
  return txRef
}
