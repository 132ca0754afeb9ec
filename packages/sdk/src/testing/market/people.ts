import { dailySchedule } from '@nexus/api/rules'
import type { HostRow, Market, PersonRow } from './market.ts'

/** What a host keeps of each night when nothing else was agreed, in basis points. */
const commissionBps = 300

export function addPerson(
  market: Market,
  given: Pick<PersonRow, 'name' | 'email' | 'password'> & Partial<Pick<PersonRow, 'locale'>>,
): PersonRow {
  const person = {
    locale: 'en' as const,
    ...given,
    id: market.id(),
    emailVerified: false,
    staffRole: null,
  }
  market.people.set(person.id, person)
  return person
}

type Opening = {
  ownerId: string
  displayName: string
  about?: string | undefined
  payoutAccount?: { bankCode: string; accountName: string; accountNumber: string } | undefined
}

export function addHost(market: Market, { ownerId, displayName, about, payoutAccount }: Opening) {
  const opened: HostRow = {
    id: market.id(),
    ownerId,
    displayName,
    about: about || null,
    commissionBps,
    ...(payoutAccount ?? { bankCode: null, accountName: null, accountNumber: null }),
    gateway: null,
    payoutSchedule: dailySchedule,
    payoutMinimums: {},
    accountChangedAt: null,
    createdAt: market.clock.now(),
  }
  market.hosts.set(opened.id, opened)
  return opened
}

export function byEmail(market: Market, email: string): PersonRow | undefined {
  return [...market.people.values()].find((person) => person.email === email)
}
