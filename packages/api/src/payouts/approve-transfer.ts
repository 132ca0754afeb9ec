import type { Deps } from '../context.ts'
import type { TransferApproval } from '../gateways/port.ts'

/**
 * Whether a transfer that the gateway asks us to approve is one that we are sending, with this amount to this account.
 * The signature of such a question may be copied; what stands in our own books may not.
 */
export async function approvesTransfer(
  deps: Deps,
  { gateway, asked }: { gateway: string; asked: TransferApproval },
): Promise<boolean> {
  const { reference, amount, account } = asked
  const known = await deps.db.prisma.transfer.count({
    where: {
      reference,
      gateway,
      status: { in: ['sending', 'sent'] },
      amountMinor: amount.amountMinor,
      currency: amount.currency,
      accountNumber: account.accountNumber,
    },
  })
  return known === 1
}
