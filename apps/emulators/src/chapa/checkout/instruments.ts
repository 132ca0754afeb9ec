/** A test card of Chapa's list. */
export type Card = { id: string; name: string; number: string }

export const cards: readonly Card[] = [
  { id: 'visa', name: 'Visa', number: '4200 0000 0000 0000' },
  { id: 'mastercard', name: 'Mastercard', number: '5400 0000 0000 0000' },
  { id: 'amex', name: 'Amex', number: '3700 0000 0000 0000' },
  { id: 'unionpay', name: 'UnionPay', number: '6200 0000 0000 0000' },
  { id: 'diners', name: 'Diners', number: '3800 0000 0000 0000' },
]

/** A mobile wallet, its test numbers, and whether it asks for the one-time code 12345. */
export type Wallet = { id: string; name: string; numbers: readonly string[]; otp: boolean }

const common = ['0900123456', '0900112233', '0900881111']

export const wallets: readonly Wallet[] = [
  { id: 'telebirr', name: 'telebirr', numbers: common, otp: false },
  {
    id: 'mpesa',
    name: 'M-Pesa',
    numbers: ['0700123456', '0700112233', '0700881111'],
    otp: false,
  },
  { id: 'cbebirr', name: 'CBEBirr', numbers: common, otp: false },
  { id: 'ebirr', name: 'COOPPay-ebirr', numbers: common, otp: false },
  { id: 'awashbirr', name: 'Awash', numbers: common, otp: true },
  { id: 'amole', name: 'Amole', numbers: common, otp: true },
]

export const testOtp = '12345'

export type Choice = { method: string; succeeds: boolean }

/**
 * What a posted method does: `card:visa` and a wallet with one of its test numbers succeed,
 * anything else fails. Wallets with a one-time code fail without it.
 */
export function tryInstrument(form: {
  method?: string | undefined
  mobile?: string | undefined
  otp?: string | undefined
}): Choice {
  const [kind = '', number = form.mobile ?? ''] = (form.method ?? '').split(':')
  if (kind === 'card') return { method: 'card', succeeds: cards.some(({ id }) => id === number) }
  const wallet = wallets.find(({ id }) => id === kind)
  if (!wallet) return { method: 'unknown', succeeds: false }
  const known = wallet.numbers.includes(number.replaceAll(/\s/g, ''))
  return { method: wallet.id, succeeds: known && (!wallet.otp || form.otp?.trim() === testOtp) }
}
