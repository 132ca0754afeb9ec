import type { Deps } from '../context.ts'

/** Whether an effect has happened already. */
export async function effectDone(deps: Deps, key: string): Promise<boolean> {
  return (await deps.db.prisma.effect.count({ where: { key } })) > 0
}

/** Notes that an effect has happened; false when somebody else noted it first. */
export async function recordEffect(
  deps: Deps,
  effect: { key: string; kind: string },
): Promise<boolean> {
  const { count } = await deps.db.prisma.effect.createMany({
    data: [{ ...effect, at: deps.now() }],
    skipDuplicates: true,
  })
  return count > 0
}
