import type { HostContext } from '../context.ts'
import { once } from '../idempotency/once.ts'
import { presentHostAccount } from './present.ts'
import type { HostAccount, PayoutAccount } from './schema.ts'

/** Changes where the host is paid. A payout that is being sent keeps the account it was sent to. */
export async function updatePayoutAccount(
  ctx: HostContext,
  input: PayoutAccount,
): Promise<HostAccount> {
  const { bankCode, accountName, accountNumber } = input
  return once(ctx, async (tx) => {
    const changed = await tx.hostAccount.update({
      where: { id: ctx.user.hostAccountId },
      data: { bankCode, accountName, accountNumber },
    })
    return presentHostAccount(changed)
  })
}
