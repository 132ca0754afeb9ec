import type { Deps } from '../context.ts'
import { askEach } from '../gateways/ask-each.ts'
import { JournalUnavailable } from '../gateways/journal-unavailable.ts'
import type { PaymentGateway, TransferState } from '../gateways/port.ts'
import { type Currency, money } from '../shared/money.ts'
import type { Compared, Difference, Scope } from './difference.ts'

/** Asks the gateway about every transfer to a host that has ended here. */
export async function compareTransfers(
  deps: Deps,
  gateway: PaymentGateway,
  scope: Scope,
): Promise<Compared> {
  const { transfers } = gateway
  if (!transfers) return { compared: 0, differences: [] }
  const rows = await deps.db.sql.query<OurTransfer>(statement, [gateway.name, scope.from, scope.to])
  const differences = await askEach(rows, async (row) => {
    const answer = await transfers.verifyTransfer(row.reference)
    if (answer.kind === 'unknown') throw new JournalUnavailable(answer.message)
    const told: TransferState = answer.kind === 'ok' ? answer.transfer : { state: 'not_found' }
    return compareTransfer(row, told)
  })
  return { compared: rows.length, differences: differences.flat() }
}

export type OurTransfer = {
  id: string
  reference: string
  status: 'paid' | 'failed'
  currency: Currency
  amountMinor: number
  feeMinor: number
  createdAt: Date
}

const statement = {
  name: 'reconcile_transfers',
  text: `
    SELECT id, reference, status, currency, amount_minor AS "amountMinor", coalesce(fee_minor, 0)::int8 AS "feeMinor", created_at AS "createdAt"
    FROM transfer
    WHERE gateway = $1 AND status IN ('paid', 'failed') AND created_at >= $2::timestamptz AND created_at < $3::timestamptz
    ORDER BY id`,
}

/** What a gateway and we say differently about one transfer that has ended here. */
export function compareTransfer(row: OurTransfer, told: TransferState): Difference[] {
  const common = {
    subject: `transfer:${row.id}`,
    aboutAt: row.createdAt,
    amount: money(row.amountMinor, row.currency),
    gatewaySays: { state: told.state, reference: row.reference },
    ledgerSays: { status: row.status },
  }
  if (row.status === 'failed')
    return told.state !== 'paid'
      ? []
      : [
          {
            ...common,
            kind: 'transfer_unknown',
            clearingMinor: -row.amountMinor - told.fee.amountMinor,
            fix: {
              action: 'nothing',
              because:
                'The host has the money: hold the payouts of the host, and net it with the next.',
            },
          },
        ]
  if (told.state === 'paid') return feeDiffers(row, told.fee.amountMinor)
  if (told.state === 'pending') return []
  if (told.state === 'failed')
    return [
      {
        ...common,
        kind: 'transfer_missing',
        gatewaySays: { ...common.gatewaySays, reason: told.reason },
        clearingMinor: row.amountMinor,
        fix: { action: 'return_transfer', transferId: row.id },
      },
    ]
  return [
    {
      ...common,
      kind: 'transfer_missing',
      clearingMinor: row.amountMinor + row.feeMinor,
      fix: {
        action: 'nothing',
        because: 'Ask the gateway where the money is; the host is owed it until it has arrived.',
      },
    },
  ]
}

function feeDiffers(row: OurTransfer, feeMinor: number): Difference[] {
  const more = feeMinor - row.feeMinor
  if (more === 0) return []
  return [
    {
      kind: 'fee_mismatch',
      subject: `transfer:${row.id}`,
      aboutAt: row.createdAt,
      amount: money(Math.abs(more), row.currency),
      clearingMinor: -more,
      gatewaySays: { feeMinor },
      ledgerSays: { feeMinor: row.feeMinor },
      fix: {
        action: 'correct',
        entries: [
          { account: 'gateway_fees', amountMinor: more },
          { account: 'gateway_clearing', amountMinor: -more },
        ],
      },
    },
  ]
}
