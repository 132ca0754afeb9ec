import type { Answer } from '../http/answer.ts'

export type Bank = {
  id: number
  slug: string
  swift: string
  name: string
  accountLength: number
  mobileMoney: boolean
}

// Ids 128, 130, 656 and 855 are met in Chapa's samples; the other ids are only believable.
const banks: readonly Bank[] = [
  bank(130, 'abay_bank', 'ABAYETAA', 'Abay Bank', 16),
  bank(772, 'addis_int_bank', 'ABSCETAA', 'Addis International Bank', 15),
  bank(207, 'ahadu_bank', 'AHUUETAA', 'Ahadu Bank', 10),
  bank(656, 'awash_bank', 'AWINETAA', 'Awash Bank', 14),
  bank(347, 'boa_bank', 'ABYSETAA', 'Bank of Abyssinia', 8),
  bank(571, 'berhan_bank', 'BERHETAA', 'Berhan Bank', 13),
  bank(128, 'cbebirr', 'CBETETAA', 'CBEBirr', 10, true),
  bank(946, 'cbe_bank', 'CBETETAA', 'Commercial Bank of Ethiopia (CBE)', 13),
  bank(893, 'coopay_ebirr', 'CBORETAA', 'Coopay-Ebirr', 10, true),
  bank(880, 'dashen_bank', 'DASHETAA', 'Dashen Bank', 13),
  bank(301, 'global_bank', 'DEGAETAA', 'Global Bank Ethiopia', 13),
  bank(534, 'hibret_bank', 'UNTDETAA', 'Hibret Bank', 16),
  bank(266, 'mpesa', 'MPESETAA', 'M-Pesa', 10, true),
  bank(979, 'nib_bank', 'NIBIETTA', 'Nib International Bank', 13),
  bank(855, 'telebirr', 'TELEBIRR', 'telebirr', 10, true),
  bank(472, 'wegagen_bank', 'WEGAETAA', 'Wegagen Bank', 13),
  bank(687, 'zemen_bank', 'ZEMEETAA', 'Zemen Bank', 16),
]

/** GET /banks: without a `status`, unlike every other answer; flags are 1 or null. */
export function listBanks(): Answer {
  const data = banks.map((one) => ({
    id: one.id,
    slug: one.slug,
    swift: one.swift,
    name: one.name,
    acct_length: one.accountLength,
    country_id: 1,
    is_mobilemoney: one.mobileMoney ? 1 : null,
    is_active: 1,
    is_rtgs: one.mobileMoney ? null : 1,
    active: 1,
    is_24hrs: one.mobileMoney ? 1 : null,
    created_at: '2023-01-24T04:28:30.000000Z',
    updated_at: '2023-01-24T04:28:30.000000Z',
    currency: 'ETB',
  }))
  return { code: 200, body: { message: 'Banks retrieved', data } }
}

export function bankById(id: number): Bank | undefined {
  return banks.find((one) => one.id === id)
}

/** Mobile money takes phone numbers, with or without the country code; banks fixed lengths. */
export function fitsBank(one: Bank, accountNumber: string): boolean {
  if (one.mobileMoney) return /^(0|251)[79]\d{8}$/.test(accountNumber)
  return /^\d+$/.test(accountNumber) && accountNumber.length === one.accountLength
}

function bank(
  id: number,
  slug: string,
  swift: string,
  name: string,
  accountLength: number,
  mobileMoney = false,
): Bank {
  return { id, slug, swift, name, accountLength, mobileMoney }
}
