import { z } from 'zod'
import { parseJson } from './json.ts'
import { amountField, textField } from './read.ts'
import { checkSignature, type Incoming, type Signature } from './signature.ts'

/** A transfer that Chapa asks about before it sends it. */
export type TransferApproval = {
  signature: Signature
  /** Null when the body asks about no transfer. */
  transfer: {
    reference: string
    amount: string
    bankName: string | null
    accountName: string | null
    accountNumber: string | null
  } | null
}

/** What to answer: 200 lets the transfer go on, 400 takes it back. */
export const approvalStatus = { approved: 200, rejected: 400 } as const

const Asked = z.object({
  reference: z.string().min(1),
  amount: amountField,
  bank: textField,
  account_name: textField,
  account_number: textField,
})

/**
 * Reads the call to your approval address. Chapa's pages disagree on what it signs: `signature.variant` says whether
 * the body is covered or only the constant was there. Approve what your own records hold: this reference, submitted by
 * you, with this amount and account.
 */
export function readApproval(incoming: Incoming, secrets: readonly string[]): TransferApproval {
  const asked = Asked.safeParse(parseJson(incoming.rawBody))
  return {
    signature: checkSignature(incoming, secrets),
    transfer: asked.success
      ? {
          reference: asked.data.reference,
          amount: asked.data.amount,
          bankName: asked.data.bank,
          accountName: asked.data.account_name,
          accountNumber: asked.data.account_number,
        }
      : null,
  }
}
