import { randomBytes, randomInt } from 'node:crypto'

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Chapa's own reference of a payment: AP and ten characters. */
export const paymentReference = () => `AP${letters(10)}`
/** Chapa's own reference of a direct charge: CH and eleven characters. */
export const chargeReference = () => `CH${letters(11)}`
/** Chapa's own reference of a swap: SWP and ten characters. */
export const swapReference = () => `SWP${letters(10)}`
/** Chapa's own reference of a transfer. */
export const transferReference = () => letters(11)
/** The merchant reference that Chapa makes when a transfer or payment came without one. */
export const generatedReference = () => `CHG${letters(12)}`
/** The reference under which a refund is verified. */
export const refundReference = () => `MERC-DIS-REF-${letters(11)}`
/** What a bank calls it. */
export const bankReference = () => letters(10).toUpperCase()
/** The opaque last part of a checkout URL. */
export const checkoutToken = () => letters(43)
/** A whole number as Chapa's row ids look. */
export const rowId = () => randomInt(10_000, 9_999_999)

function letters(length: number): string {
  // 248 is the largest multiple of 62 in a byte: above it some letters would be likelier.
  let text = ''
  while (text.length < length) {
    for (const byte of randomBytes(length * 2)) {
      if (byte < 248 && text.length < length) text += base62[byte % 62]
    }
  }
  return text
}
