import type { Call } from '../http/call.ts'
import { textField } from '../http/call.ts'
import { Refusal, refuseFields } from '../http/answer.ts'
import { isRecord } from '../http/body.ts'

const unknownSubaccount =
  "The subaccount id you provided isn't associated with this account. Please make sure the id is " +
  'correct or to create a subaccount before proceeding'

/** What of a payment goes to a subaccount: amount, less Chapa's fee, less the platform's share. */
export function splitOf(
  { emulator, body, mode, profile }: Call,
  { amountMinor, chargeMinor }: { amountMinor: number; chargeMinor: number },
): { subaccountId: string; shareMinor: number } | null {
  if (body.subaccounts === undefined || body.subaccounts === null) return null
  const isArray = Array.isArray(body.subaccounts)
  if (isArray !== (profile.subaccountsShape === 'array')) {
    refuseFields({ subaccounts: ['validation.array'] })
  }
  const asked: unknown = Array.isArray(body.subaccounts) ? body.subaccounts[0] : body.subaccounts
  const id = isRecord(asked) ? textField(asked, 'id') : null
  const subaccount = id === null ? undefined : emulator.world.subaccounts.get(id)
  if (!isRecord(asked) || !subaccount || subaccount.mode !== mode) {
    throw new Refusal(400, unknownSubaccount)
  }
  const type = textField(asked, 'split_type') ?? subaccount.splitType
  const value = Number(textField(asked, 'split_value') ?? subaccount.splitValue)
  const platformMinor = Math.round(type === 'flat' ? value * 100 : amountMinor * value)
  const shareMinor = amountMinor - chargeMinor - platformMinor
  if (!(shareMinor >= 0)) {
    throw new Refusal(
      400,
      type === 'flat'
        ? 'Merchant fee is greater than split flat amount.'
        : "Merchant's share of payment is not enough to cover transaction fee.",
    )
  }
  return { subaccountId: subaccount.id, shareMinor }
}
