import { badInput } from '../errors.ts'
import type { Bank } from './schema.ts'

type Account = { bankCode: string; accountNumber: string }

/**
 * Refuses a payout account that no transfer could reach, naming the field and what to do about it. An empty list says
 * nothing about banks, and refuses nothing.
 *
 * @param prefix where the account stands in the input, such as `payoutAccount.`
 */
export function checkPayoutAccount(
  { bankCode, accountNumber }: Account,
  { banks, prefix = '' }: { banks: readonly Bank[]; prefix?: string },
): void {
  if (banks.length === 0) return
  const bank = banks.find(({ code }) => code === bankCode)
  if (!bank)
    throw badInput(`${prefix}bankCode`, 'Choose one of the banks that `payouts.banks` lists.')
  if (bank.isMobileMoney && !/^(0|251)[79]\d{8}$/.test(accountNumber))
    throw badInput(
      `${prefix}accountNumber`,
      `Give the phone number of the ${bank.name} account: 10 digits that begin with 09 or 07.`,
    )
  const { accountLength } = bank
  if (!bank.isMobileMoney && accountLength !== null && accountNumber.length !== accountLength)
    throw badInput(
      `${prefix}accountNumber`,
      `Give the ${accountLength} digits of the account: ${bank.name} has no other numbers.`,
    )
}
