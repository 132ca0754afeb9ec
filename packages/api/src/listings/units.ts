import type { Tx } from '@nexus/db/client'
import { badInput } from '../errors.ts'

/**
 * Adds units, or takes away those that nobody has yet to stay in, the last ones first. Refuses when too few of them are
 * without future stays.
 */
export async function resizeUnits(
  tx: Tx,
  { listingId, unitCount }: { listingId: string; unitCount: number },
): Promise<void> {
  // The same queue as `occupy_unit`: no stay begins in a unit while it is being taken away.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${listingId}::text, 0))::text`
  const units = await tx.unit.findMany({
    where: { listingId },
    select: { id: true, position: true },
    orderBy: { position: 'asc' },
  })
  if (unitCount > units.length) {
    const last = units.at(-1)?.position ?? 0
    const added = Array.from({ length: unitCount - units.length }, (_, index) => ({
      listingId,
      position: last + index + 1,
    }))
    await tx.unit.createMany({ data: added })
  } else if (unitCount < units.length) {
    await removeUnits(tx, { listingId, surplus: units.length - unitCount, now: units.length })
  }
}

async function removeUnits(
  tx: Tx,
  { listingId, surplus, now }: { listingId: string; surplus: number; now: number },
): Promise<void> {
  const removable = await tx.$queryRaw<{ id: string }[]>`
    SELECT u.id FROM unit u JOIN listing l ON l.id = u.listing_id
    WHERE u.listing_id = ${listingId}::uuid
      AND NOT EXISTS (
        SELECT 1 FROM calendar_block b
        WHERE b.unit_id = u.id AND b.check_out > (now() AT TIME ZONE coalesce(l.time_zone, 'UTC'))::date)
    ORDER BY u.position DESC
    LIMIT ${surplus}`
  if (removable.length < surplus) {
    throw badInput('unitCount', `At least ${now - removable.length} units have stays to come.`)
  }
  await tx.unit.deleteMany({ where: { id: { in: removable.map(({ id }) => id) } } })
}
