import type { Tx } from '@nexus/db/client'
import type { HostContext } from '../context.ts'
import { badInput } from '../errors.ts'

/**
 * Lets the host's guests pay, and the host be paid, through another gateway; null is the default one again. It has to
 * collect a currency in which the host has a listing. Payments that have begun keep theirs.
 */
export async function chooseGateway(
  tx: Tx,
  ctx: HostContext,
  gateway: string | null,
): Promise<void> {
  const { hostAccountId } = ctx.user
  const listings = await tx.listing.findMany({
    where: { hostAccountId, status: { not: 'archived' } },
    distinct: ['currency'],
    select: { currency: true },
  })
  const wanted = new Set(listings.map(({ currency }) => currency))
  const serves = ctx.gateways
    .all()
    .filter(({ currencies }) =>
      currencies.some((currency) => wanted.size === 0 || wanted.has(currency)),
    )
    .map(({ name }) => name)
  if (gateway !== null && !serves.includes(gateway))
    throw badInput('gateway', `Choose one that collects for your listings: ${serves.join(', ')}.`)
  await tx.hostAccount.update({ where: { id: hostAccountId }, data: { gateway } })
}
