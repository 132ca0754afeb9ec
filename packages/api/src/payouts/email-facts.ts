import type { UserEmailFacts } from '../accounts/email-facts.ts'
import type { Deps } from '../context.ts'
import { type Money, money } from '../shared/money.ts'

/** What the mail about a failed transfer says. */
export type PayoutFailedFacts = {
  host: UserEmailFacts
  amount: Money
  /** Last four digits of the account that it went to. */
  accountNumberEnding: string
  /** What the bank or the gateway said. */
  failure: string
  reference: string
}

export async function payoutFailedFacts(
  deps: Deps,
  { transferId }: { transferId: string },
): Promise<PayoutFailedFacts> {
  const transfer = await deps.db.prisma.transfer.findUniqueOrThrow({
    where: { id: transferId },
    include: { hostAccount: { include: { owner: true } } },
  })
  const { hostAccount, amountMinor, currency } = transfer
  return {
    host: {
      name: hostAccount.displayName,
      email: hostAccount.owner.email,
      locale: hostAccount.owner.locale,
    },
    amount: money(amountMinor, currency),
    accountNumberEnding: transfer.accountNumber.slice(-4),
    failure: transfer.failure ?? '',
    reference: transfer.reference,
  }
}
