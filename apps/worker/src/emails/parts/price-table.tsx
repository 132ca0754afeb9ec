import type { LineItem, Money } from '@nexus/api/domain'
import type { ReactNode } from 'react'
import { amount, count } from '../words.ts'
import { look } from './look.ts'

type Row = { name: string; money: Money; less?: boolean }

/** Amounts under each other, with their sum. */
export function PriceTable({ rows, sum }: { rows: Row[]; sum: Row }) {
  return (
    <AmountTable
      rows={rows.map(({ name, money, less }) => [name, `${less ? '−' : ''}${amount(money)}`])}
    >
      <tr>
        <th scope="row" className="ink" style={{ ...look.label, ...look.sum }}>
          {sum.name}
        </th>
        <td align="right" className="ink" style={{ ...look.money, ...look.sum }}>
          {amount(sum.money)}
        </td>
      </tr>
    </AmountTable>
  )
}

type AmountRows = { rows: [name: string, amount: string][]; children?: ReactNode }

/** Names on the left, amounts on the right. */
export function AmountTable({ rows, children }: AmountRows) {
  return (
    <table className="facts" cellPadding={0} cellSpacing={0} style={look.table}>
      <tbody>
        {rows.map(([name, text]) => (
          <tr key={name}>
            <th scope="row" className="soft line" style={look.label}>
              {name}
            </th>
            <td align="right" className="ink line" style={look.money}>
              {text}
            </td>
          </tr>
        ))}
        {children}
      </tbody>
    </table>
  )
}

/** What the guest pays, line by line. */
export function guestRows(lineItems: LineItem[]): Row[] {
  return lineItems.filter((item) => item.payer === 'guest').map(toRow)
}

/** What the host earns, and what is kept of it. */
export function hostRows(lineItems: LineItem[]): Row[] {
  const earned = lineItems
    .filter((item) => item.payer === 'guest' && item.kind !== 'service_fee')
    .map(toRow)
  const kept = lineItems
    .filter((item) => item.payer === 'host')
    .map((item) => ({ ...toRow(item), less: true }))
  return [...earned, ...kept]
}

function toRow(item: LineItem): Row {
  return { name: nameOf(item), money: item.amount }
}

function nameOf({ kind, quantity, unitAmount }: LineItem): string {
  const each = unitAmount ? ` × ${amount(unitAmount)}` : ''
  switch (kind) {
    case 'nights':
      return `${count(quantity, 'night')}${each}`
    case 'extra_guests':
      return `Extra guests, ${count(quantity, 'guest-night')}${each}`
    case 'cleaning_fee':
      return 'Cleaning'
    case 'service_fee':
      return 'Nexus service fee'
    case 'host_commission':
      return 'Nexus commission'
  }
}
