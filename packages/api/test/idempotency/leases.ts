import type { House } from '../house.ts'

/** Lets the lease of every attempt run out now, as waiting would. */
export async function endLeases(house: Pick<House, 'deps'>): Promise<void> {
  await house.deps.db.prisma
    .$executeRaw`UPDATE idempotency_key SET leased_until = now() WHERE answer IS NULL`
}
