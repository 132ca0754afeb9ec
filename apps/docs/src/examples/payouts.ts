import { formatMoney, isNexusError, type Nexus, type Payout } from '@nexus/sdk'

export async function list(nexus: Nexus, show: (lines: string[]) => void) {
  // #region list
  const { items } = await nexus.payouts.list({ limit: 50 })
  show(items.map((payout) => `${payout.bookingCode} ${formatMoney(payout.amount)}: ${say(payout)}`))

  function say({ status, expectedAt, waitsFor, failure, transfer }: Payout): string {
    if (transfer) return `${status} to …${transfer.accountNumberEnding} (${transfer.reference})`
    if (failure) return `the bank did not take it: ${failure}`
    if (waitsFor === 'minimum') return 'waits until there is enough for a transfer'
    if (waitsFor === 'payout_account') return 'waits for your bank account'
    if (waitsFor === 'account_change') return 'waits a day after the change of your account'
    if (waitsFor === 'review') return 'we are looking at it'
    return expectedAt ? `expected on ${expectedAt.toLocaleDateString('en-GB')}` : status
  }
  // #endregion
}

export async function settings(nexus: Nexus) {
  // #region settings
  await nexus.payouts.updateSettings({
    schedule: { every: 'weekly', weekday: 5 },
    minimums: [{ amountMinor: 500_000, currency: 'ETB' }],
  })
  // #endregion
}

export async function account(nexus: Nexus, problem: (field: string, message: string) => void) {
  // #region account
  const { banks } = await nexus.payouts.banks({ currency: 'ETB' })
  const [bank] = banks
  try {
    await nexus.accounts.updatePayoutAccount({
      bankCode: bank?.code ?? '',
      accountName: 'Almaz Bekele',
      accountNumber: '1000123456789',
    })
  } catch (error) {
    if (!isNexusError(error, 'BAD_INPUT')) throw error
    for (const { path, message } of error.data.issues) problem(path, message)
  }
  // #endregion
}
