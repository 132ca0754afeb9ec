import type { SignedInContext } from '../context.ts'
import { NexusError } from '../errors.ts'
import { once } from '../idempotency/once.ts'
import { checkAccount } from '../payouts/banks.ts'
import { presentHostAccount } from './present.ts'
import type { BecomeHost, HostAccount } from './schema.ts'

/** Opens the host account of a user. Two calls at once: one opens it, the other learns that it is there. */
export async function becomeHost(ctx: SignedInContext, input: BecomeHost): Promise<HostAccount> {
  const { displayName, about, payoutAccount } = input
  // The bank list may have to be asked for, so it is looked at before the transaction.
  if (payoutAccount) await checkAccount(ctx, { account: payoutAccount, prefix: 'payoutAccount.' })
  return once(ctx, async (tx) => {
    const [opened] = await tx.hostAccount.createManyAndReturn({
      data: [{ ownerId: ctx.user.userId, displayName, about: about || null, ...payoutAccount }],
      skipDuplicates: true,
    })
    if (!opened) throw new NexusError('ALREADY_A_HOST')
    return presentHostAccount(opened)
  })
}
