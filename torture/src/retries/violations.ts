import type { Done, Effect } from './kind.ts'
import { kinds } from './kinds.ts'
import type { Ledger } from './ledger.ts'
import type { World } from './world.ts'

/** Compares what callers know with what the database holds. */
export async function findViolations(
  world: World,
  done: Done[],
  ledger: Ledger,
): Promise<string[]> {
  const violations = [...ledger.wrong, ...(await wrongTitles(world))]
  for (const { path, effects } of kinds) {
    const found = new Map((await effects(world.db)).map((effect) => [effect.mark, effect]))
    if (found.size === 0) continue
    for (const one of done) {
      if (one.change.path !== path) continue
      const wrong = wrongIn(one, found.get(one.change.mark))
      if (wrong) violations.push(`${path} ${one.change.mark}: ${wrong}`)
    }
  }
  return violations
}

function wrongIn({ outcome }: Done, effect: Effect | undefined): string | null {
  const count = effect?.count ?? 0
  if (count > 1) return `done ${count} times, ${outcome.end}`
  if (outcome.end === 'refused' && count > 0) return `refused with ${outcome.code}, and done`
  if (outcome.end === 'answered' && count === 0) return 'answered, and not done'
  if (outcome.end === 'answered' && effect?.id !== outcome.id)
    return `answered with ${outcome.id}, done as ${effect?.id}`
  return null
}

/** A title that is not among the last ones asked for came late: an attempt that was overtaken had an effect. */
async function wrongTitles({ db, drafts }: World): Promise<string[]> {
  const rows = await db.prisma.listing.findMany({
    where: { id: { in: drafts.map(({ id }) => id) } },
    select: { id: true, title: true },
  })
  return drafts.flatMap(({ id, titles }) => {
    const title = rows.find((row) => row.id === id)?.title ?? ''
    return titles.has(title)
      ? []
      : [`listings.update ${id}: is called "${title}", not ${[...titles].join(' or ')}`]
  })
}
