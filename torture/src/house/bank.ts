import { randomBytes } from 'node:crypto'
import type { MoneyFact } from './emulators.ts'

/** A line of the statement of our own bank account. */
export type Line = {
  /** The bank's; each line has another. */
  bankReference: string
  /** What is written in it: our reference of the payment, of the refund or of the transfer. */
  reference: string
  fact: 'charge' | 'refund' | 'credit-back' | 'payout'
  /** The payment that it belongs to; null for hosts' money. */
  txRef: string | null
  currency: 'ETB' | 'USD'
  /** Signed: what leaves is below zero. */
  amountMinor: number
  /** What we asked the bank to send it for; absent for what comes in. */
  orderId?: string
  /** Staff have entered it, and were told so. */
  isEntered: boolean
}

/** Our bank: it moves what people tell it to, and its statement is the truth about it. */
export type Bank = {
  lines: readonly Line[]
  /** Writes a line; the money has moved. */
  book(line: Omit<Line, 'bankReference' | 'isEntered'>): Line
  /** What guests have sent for a payment so far, in minor units. */
  receivedFor(txRef: string): number
  money(): MoneyFact[]
}

export function openBank(): Bank {
  const lines: Line[] = []
  return {
    lines,
    book(line) {
      const bankReference = `FT${randomBytes(8).toString('hex').toUpperCase()}`
      const booked = { ...line, bankReference, isEntered: false }
      lines.push(booked)
      return booked
    },
    receivedFor: (txRef) =>
      lines
        .filter((line) => line.fact === 'charge' && line.txRef === txRef)
        .reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    money: () =>
      lines.map(({ fact, currency, amountMinor, reference, txRef }) => {
        return { gateway: 'bank-transfer', fact, currency, amountMinor, reference, txRef }
      }),
  }
}
