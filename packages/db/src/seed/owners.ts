import { hashPassword } from 'better-auth/crypto'
import type { Rows } from './copy.ts'
import { instant, msOf } from './days.ts'
import type { Owner } from './listing.ts'
import { testLogins } from './logins.ts'
import { emailOf, nameOf } from './people.ts'
import { type Dice, diceOf } from './random.ts'

/** Those who can sign in; gives the user ids of guest and host. */
export async function writeLogins(
  rows: Rows,
  { number, today }: { number: number; today: number },
) {
  const createdMs = msOf(today - 1_600)
  const created = instant(createdMs)
  const dice = diceOf(number, 1)
  const ids: Record<string, string> = {}
  for (const { role, name, email, password } of testLogins) {
    const id = dice.uuid(createdMs)
    ids[role] = id
    rows.add('user', [id, name, email, true, role === 'staff' ? 'admin' : null, created, created])
    rows.add('account', [
      dice.uuid(createdMs),
      id,
      'credential',
      id,
      await hashPassword(password),
      created,
      created,
    ])
  }
  return { guest: ids['guest']!, host: ids['host']! }
}

// Commercial Bank of Ethiopia, Awash, Dashen, Abyssinia: codes and account numbers as the gateway lists them.
const banks = [
  { code: '946', digits: 13 },
  { code: '656', digits: 14 },
  { code: '880', digits: 13 },
  { code: '347', digits: 8 },
] as const

type NewHost = { number: number; country: string; today: number; userId: string | null }

/** A user with a host account; `userId` when the user is there already. */
export function writeHost(
  rows: Rows,
  dice: Dice,
  { number, country, today, userId }: NewHost,
): Owner {
  const createdDay = today - dice.between(520, 1_400)
  const atMs = msOf(createdDay) + dice.between(0, 86_399) * 1_000
  const created = instant(atMs)
  const name = userId === null ? nameOf(dice, country) : testLogins[1].name
  const ownerId = userId ?? dice.uuid(atMs)
  if (userId === null)
    rows.add('user', [ownerId, name, emailOf(name, number, 'host'), true, null, created, created])
  const hostAccountId = dice.uuid(atMs)
  const commissionBps = dice.pick([300, 300, 300, 250, 500])
  const about = dice.chance(0.6)
    ? `I let my places since ${created.slice(0, 4)} and answer within the hour.`
    : null
  const bank = dice.pick(banks)
  const digits = String(dice.between(0, 999_999_999)).padStart(bank.digits - 1, '0')
  const account = { bankCode: bank.code, name, number: `1${digits.slice(1 - bank.digits)}` }
  rows.add('host_account', [
    hostAccountId,
    ownerId,
    name.split(' ')[0]!,
    about,
    commissionBps,
    account.bankCode,
    account.name,
    account.number,
    created,
    created,
  ])
  return { hostAccountId, commissionBps, createdDay, account }
}
