import type { HostContext } from '../context.ts'
import { once } from '../idempotency/once.ts'
import { payoutAccountReplaced } from '../payouts/account-changed.ts'
import { checkAccount } from '../payouts/banks.ts'
import { endingOf, enqueueAccountChangedMail } from './payout-account-changed.ts'
import { presentHostAccount } from './present.ts'
import type { HostAccount, PayoutAccount } from './schema.ts'

/** Changes where the host is paid, and tells them by mail. A payout that is being sent keeps the account it was sent to. */
export async function updatePayoutAccount(
  ctx: HostContext,
  input: PayoutAccount,
): Promise<HostAccount> {
  const { bankCode, accountName, accountNumber } = input
  const { hostAccountId } = ctx.user
  await checkAccount(ctx, { account: input })
  return once(ctx, async (tx) => {
    // A transfer that is just being made to the old account holds the row: it leaves before the change, or not at all.
    const [before] = await tx.$queryRaw<
      { bankCode: string | null; accountNumber: string | null }[]
    >`
      SELECT bank_code AS "bankCode", account_number AS "accountNumber"
      FROM host_account WHERE id = ${hostAccountId}::uuid FOR NO KEY UPDATE`
    const changed = await tx.hostAccount.update({
      where: { id: hostAccountId },
      data: { bankCode, accountName, accountNumber },
    })
    const isOther = before?.bankCode !== bankCode || before.accountNumber !== accountNumber
    if (before?.accountNumber && isOther) {
      const changedAt = ctx.now()
      await payoutAccountReplaced(tx, { now: () => changedAt }, hostAccountId)
      await enqueueAccountChangedMail(tx, {
        hostAccountId,
        changedBy: ctx.user.userId,
        changedAt: changedAt.toISOString(),
        ending: endingOf(accountNumber),
        formerEnding: endingOf(before.accountNumber),
      })
    }
    return presentHostAccount(changed)
  })
}
