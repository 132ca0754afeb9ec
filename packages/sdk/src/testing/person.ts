import type { Market, PersonRow } from './market/market.ts'
import { byEmail } from './market/people.ts'
import { emailOf } from './market/seed.ts'
import { openSession } from './market/session.ts'
import type { SandboxPerson } from './types/person.ts'

/** Opens a session of somebody; its token works until the session ends, so that tests need not renew it. */
export function tokenOf(market: Market, person: SandboxPerson): string {
  return openSession(market, personOf(market, person).id).refreshToken
}

export function personOf(market: Market, person: SandboxPerson): PersonRow {
  const email = typeof person === 'string' ? emailOf(person) : person.email
  const found = byEmail(market, email.toLowerCase())
  if (!found) throw new RangeError(`Nobody in this sandbox has the e-mail ${email}.`)
  return found
}
