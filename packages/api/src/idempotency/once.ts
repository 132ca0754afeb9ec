import type { Tx } from '@nexus/db/client'
import type { Context } from '../context.ts'

/**
 * Runs a verb in one transaction. Under an idempotency key its answer is kept by the same commit: whoever asks again
 * gets it, and an attempt that was overtaken undoes what it did. For what must not be done twice, and for what sets
 * something that another call may have changed since.
 */
export async function once<Answer>(
  ctx: Pick<Context, 'db' | 'claim'>,
  run: (tx: Tx) => Promise<Answer>,
): Promise<Answer> {
  const { claim } = ctx
  const answer = await ctx.db.prisma.$transaction(async (tx) => {
    const made = await run(tx)
    await claim?.keepIn(tx, made)
    return made
  })
  claim?.kept()
  return answer
}
