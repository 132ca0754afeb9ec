import type { LineItem, Money } from '@nexus/api/domain'
import type { ReactNode } from 'react'
import { type Texts, useText, useWords } from '../language.tsx'
import type { Words } from '../words.ts'
import { look } from './look.ts'

type Row = { name: string; money: Money; less?: boolean }

/** Amounts under each other, with their sum. */
export function PriceTable({ rows, sum }: { rows: Row[]; sum: Row }) {
  const { amount } = useWords()
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
export function useGuestRows(lineItems: LineItem[]): Row[] {
  const toRow = useToRow()
  return lineItems.filter((item) => item.payer === 'guest').map(toRow)
}

/** What the host earns, and what is kept of it. */
export function useHostRows(lineItems: LineItem[]): Row[] {
  const toRow = useToRow()
  const earned = lineItems
    .filter((item) => item.payer === 'guest' && item.kind !== 'service_fee')
    .map(toRow)
  const kept = lineItems
    .filter((item) => item.payer === 'host')
    .map((item) => ({ ...toRow(item), less: true }))
  return [...earned, ...kept]
}

type Names = {
  extraGuests(nights: string): string
  cleaning: string
  fee: string
  commission: string
}

const texts: Texts<Names> = {
  en: {
    extraGuests: (nights) => `Extra guests, ${nights}`,
    cleaning: 'Cleaning',
    fee: 'Nexus service fee',
    commission: 'Nexus commission',
  },
  am: {
    extraGuests: (nights) => `ተጨማሪ እንግዶች፣ ${nights}`,
    cleaning: 'ጽዳት',
    fee: 'የNexus የአገልግሎት ክፍያ',
    commission: 'የNexus ኮሚሽን',
  },
}

function useToRow(): (item: LineItem) => Row {
  const words = useWords()
  const text = useText(texts)
  return (item) => ({ name: nameOf(item, { words, text }), money: item.amount })
}

function nameOf(
  { kind, quantity, unitAmount }: LineItem,
  { words: { amount, count }, text }: { words: Words; text: Names },
): string {
  const each = unitAmount ? ` × ${amount(unitAmount)}` : ''
  switch (kind) {
    case 'nights':
      return `${count(quantity, 'night')}${each}`
    case 'extra_guests':
      return `${text.extraGuests(count(quantity, 'guestNight'))}${each}`
    case 'cleaning_fee':
      return text.cleaning
    case 'service_fee':
      return text.fee
    case 'host_commission':
      return text.commission
  }
}
