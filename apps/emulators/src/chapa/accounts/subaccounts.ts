import { randomUUID } from 'node:crypto'
import type { Answer } from '../http/answer.ts'
import { Refusal, ok, refuseFields } from '../http/answer.ts'
import type { Call } from '../http/call.ts'
import { missing, textField } from '../http/call.ts'
import { checkBank } from '../transfers/check.ts'

/** POST /subaccount: a partner who gets a share of split payments. Live mode only. */
export function createSubaccount(call: Call): Answer {
  const { emulator, body, mode, profile } = call
  if (!emulator.world.settings.apiSubaccounts) {
    throw new Refusal(401, "You Can't create a subaccount via API, try to create from dashboard.")
  }
  if (mode === 'test') {
    throw new Refusal(400, 'To create subaccounts via API you need to be on live mode.')
  }
  refuseFields({
    ...splitErrors(body),
    ...missing(body, [
      'business_name',
      'account_name',
      'bank_code',
      'account_number',
      'split_type',
      'split_value',
    ]),
  })
  const accountNumber = textField(body, 'account_number') ?? ''
  const bankCode = checkBank(call, { code: textField(body, 'bank_code'), accountNumber }).id
  const known = [...emulator.world.subaccounts.values()]
  if (known.some((one) => one.bankCode === bankCode && one.accountNumber === accountNumber)) {
    throw new Refusal(400, 'This subaccount does exist')
  }
  const id = randomUUID()
  emulator.world.subaccounts.set(id, {
    id,
    mode,
    businessName: textField(body, 'business_name') ?? '',
    accountName: textField(body, 'account_name') ?? '',
    accountNumber,
    bankCode,
    splitType: body.split_type === 'flat' ? 'flat' : 'percentage',
    splitValue: Number(body.split_value),
  })
  emulator.changed()
  const data = profile.subaccountData === 'string' ? id : { 'subaccounts[id]': id }
  return ok('Subaccount created succesfully', data)
}

function splitErrors(body: Record<string, unknown>): Record<string, string[]> {
  const errors: Record<string, string[]> = {}
  const value = Number(body.split_value)
  const percentage = body.split_type === 'percentage'
  if (!percentage && body.split_type !== 'flat') errors.split_type = ['validation.in']
  if (!(value >= 0) || (percentage && value > 1)) errors.split_value = ['validation.numeric']
  return errors
}
