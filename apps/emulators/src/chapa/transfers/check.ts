import { Refusal, refuseFields } from '../http/answer.ts'
import type { Call } from '../http/call.ts'
import { missing, textField } from '../http/call.ts'
import { parseAmount } from '../money.ts'
import type { Bank } from './banks.ts'
import { bankById, fitsBank } from './banks.ts'
import { inTransferHours } from './hours.ts'

export type CheckedTransfer = {
  accountName: string
  accountNumber: string
  amountMinor: number
  reference: string | null
  bankCode: number
}

const closed =
  'Our Transfer hours are Mon-Sat from 08:30 AM - 04:30 PM only, please check our transfer manuals ' +
  'or contact us for an immediate assist.'

/** What holds for every transfer, whatever is in it: switched on, allowed, within hours. */
export function checkDoor({ emulator }: Call): void {
  const { settings } = emulator.world
  if (!settings.apiTransfers) {
    throw new Refusal(404, "Transfer API isn't available now, please contact us")
  }
  if (!settings.receivesPayments) throw new Refusal(400, "User can't receive payments")
  const open =
    settings.transferHours === 'open' ||
    (settings.transferHours === 'banking' && inTransferHours(emulator.clock.now()))
  if (!open) throw new Refusal(401, closed)
}

/** Reads one transfer out of a body or refuses it with Chapa's sentence. */
export function checkTransfer(
  call: Call,
  { item, prefix = '' }: { item: Record<string, unknown>; prefix?: string },
): CheckedTransfer {
  const reference = textField(item, 'reference')
  const errors = {
    ...(call.profile.transferReference === 'required' ? missing(item, ['reference']) : {}),
    ...missing(item, ['account_name', 'account_number', 'amount', 'bank_code']),
  }
  refuseFields(
    Object.fromEntries(Object.entries(errors).map(([name, why]) => [`${prefix}${name}`, why])),
  )
  const amountMinor = parseAmount(item.amount)
  if (!amountMinor) throw new Refusal(400, { [`${prefix}amount`]: ['validation.numeric'] })
  const accountNumber = textField(item, 'account_number') ?? ''
  const bankCode = checkBank(call, { code: textField(item, 'bank_code'), accountNumber }).id
  if (reference !== null && call.emulator.world.transfers.has(reference)) {
    throw new Refusal(400, 'TThe reference number has been used before')
  }
  const accountName = textField(item, 'account_name') ?? ''
  return { accountName, accountNumber, amountMinor, reference, bankCode }
}

/** Transfers know ETB only. */
export function checkCurrency(body: Record<string, unknown>): void {
  const currency = textField(body, 'currency') ?? 'ETB'
  if (currency === 'ETB') return
  throw new Refusal(
    400,
    `Invalid currency, ${currency} is not supported only ETB is supported to use Transfer API.`,
  )
}

/** The bank of a code that can take the account, also for subaccounts. */
export function checkBank(
  { emulator }: Call,
  { code, accountNumber }: { code: string | null; accountNumber: string },
): Bank {
  const bank = bankById(Number(code))
  if (!bank) {
    throw new Refusal(
      401,
      'The Bank Code is incorrect please check if it does exist with our getbanks endpoint.',
    )
  }
  if (emulator.world.settings.bannedBanks.includes(bank.id)) {
    throw new Refusal(
      400,
      'This bank is no longer supported or banned by National bank of Ethiopia',
    )
  }
  if (!fitsBank(bank, accountNumber)) {
    throw new Refusal(400, `The account number is not valid for ${bank.name}`)
  }
  return bank
}
