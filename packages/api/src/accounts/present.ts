import type { Viewer } from '../context.ts'
import type { HostAccount, User } from './schema.ts'

export function presentUser(viewer: Viewer): User {
  return {
    id: viewer.userId,
    name: viewer.name,
    email: viewer.email,
    emailVerified: viewer.emailVerified,
    locale: viewer.locale,
    roles: [
      'guest',
      ...(viewer.hostAccountId === null ? [] : ['host' as const]),
      ...(viewer.staffRole === null ? [] : [viewer.staffRole]),
    ],
    hostAccountId: viewer.hostAccountId,
  }
}

type HostAccountRow = {
  id: string
  displayName: string
  about: string | null
  commissionBps: number
  bankCode: string | null
  accountName: string | null
  accountNumber: string | null
  createdAt: Date
}

/** The account number stops here: its owner knows it by its last digits. */
export function presentHostAccount(row: HostAccountRow): HostAccount {
  const { bankCode, accountName, accountNumber } = row
  const known = bankCode !== null && accountName !== null && accountNumber !== null
  return {
    id: row.id,
    displayName: row.displayName,
    about: row.about,
    commissionBps: row.commissionBps,
    payoutAccount: known
      ? { bankCode, accountName, accountNumberEnding: accountNumber.slice(-4) }
      : null,
    createdAt: row.createdAt,
  }
}
