import type { Emulator } from './emulator.ts'
import type { MoneyFact } from '../gateway/journal.ts'
import type { Currency, Mode } from './world.ts'

type Sums = Partial<Record<MoneyFact['fact'], number>>

/** All money that ever moved, as the journal has it: what a ledger is compared with. */
export type Audit = {
  payments: {
    txRef: string
    reference: string
    mode: Mode
    currency: Currency
    state: string
    sums: Sums
  }[]
  refunds: { reference: string; key: string; txRef: string; amountMinor: number; state: string }[]
  transfers: {
    reference: string
    batchId: number | null
    mode: Mode
    currency: Currency
    state: string
    sums: Sums
  }[]
  /** By mode and currency: what each kind of fact adds up to, and the balance, which is the sum of them. */
  accounts: { mode: Mode; currency: Currency; sums: Sums; balanceMinor: number }[]
  /** Balances that are not the sum of their facts; always empty. */
  problems: string[]
}

export function auditOf({ world, journal }: Emulator): Audit {
  const byPayment = new Map<string, Sums>()
  const byReference = new Map<string, Sums>()
  const byAccount = new Map<string, Sums>()
  for (const entry of journal.find({ kind: 'money' })) {
    if (entry.kind !== 'money') continue
    if (entry.txRef !== null) add(byPayment, entry.txRef, entry)
    else if (entry.reference !== null) add(byReference, entry.reference, entry)
    add(byAccount, `${entry.mode} ${entry.currency}`, entry)
  }
  const accounts = [...byAccount].map(([name, sums]) => {
    const [mode, currency] = name.split(' ') as [Mode, Currency]
    return { mode, currency, sums, balanceMinor: world.balances[mode][currency] }
  })
  return {
    payments: [...world.payments.values()].map(({ txRef, reference, mode, currency, state }) => ({
      txRef,
      reference,
      mode,
      currency,
      state,
      sums: byPayment.get(txRef) ?? {},
    })),
    refunds: [...world.refunds.values()].map((refund) => ({
      reference: refund.ref,
      key: refund.merchantReference,
      txRef: refund.paymentTxRef,
      amountMinor: refund.amountMinor,
      state: refund.state,
    })),
    transfers: [...world.transfers.values()].map((transfer) => ({
      reference: transfer.reference,
      batchId: transfer.batchId,
      mode: transfer.mode,
      currency: transfer.currency,
      state: transfer.state,
      sums: byReference.get(transfer.reference) ?? {},
    })),
    accounts,
    problems: accounts
      .filter(({ sums, balanceMinor }) => total(sums) !== balanceMinor)
      .map(
        ({ mode, currency }) => `the ${mode} balance in ${currency} is not the sum of its facts`,
      ),
  }
}

function add(into: Map<string, Sums>, name: string, { fact, amountMinor }: MoneyFact): void {
  const sums = into.get(name) ?? {}
  sums[fact] = (sums[fact] ?? 0) + amountMinor
  into.set(name, sums)
}

function total(sums: Sums): number {
  return Object.values(sums).reduce((sum, minor) => sum + minor, 0)
}
