import type { Booking, Nexus } from '../../src/index.ts'

/** A marketplace that the stories are told in: a real house, or a sandbox. */
export type World = AsyncDisposable & {
  name: 'house' | 'sandbox'
  url: string
  fetch: typeof fetch
  /** Every call and what came of it: `bookings.create ok`, `bookings.create DATES_TAKEN`. */
  seen: Set<string>
  /** A new client without a session. */
  readonly nobody: Nexus
  /** Somebody who has just signed up. */
  person(name?: string): Promise<Person>
  /** Somebody with a host account that can be paid. */
  host(name?: string): Promise<Person>
  /** A client with a token. */
  nexus(token: string | null): Nexus
  now(): Date
  /** Moves the clock on, and lets happen what falls due. */
  advance(ms: number): Promise<void>
  /** Lets happen what is due now. */
  settle(): Promise<void>
  /** Leaves a payment page. With `notice: false` nobody is told. */
  pay(
    checkoutUrl: string,
    outcome?: 'success' | 'failure' | 'cancel',
    options?: { notice: boolean },
  ): Promise<void>
  /** Mails that were sent, oldest first. */
  mails(to: string): Promise<{ kind: string; token: string | null }[]>
  /** There is no procedure yet by which guests write reviews. */
  review(review: { booking: Booking; by: Person; rating: number; text: string }): Promise<void>
  /** Somebody of the support. */
  staff(): Promise<Person>
  /** What the payment gateway does from now on. */
  gateway(state: 'up' | 'down' | 'refuses'): Promise<void>
}

export type Person = { nexus: Nexus; id: string; email: string; token: string }

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour
/** Fewer than usual: each costs the server a tenth of a second. */
export const triesPerEmail = 4
export const password = 'a long password'

const people = new WeakMap<World, number>()

/** Signs somebody up through the contract itself. */
export async function signUp(world: World, name = 'Sara Bekele'): Promise<Person> {
  const number = (people.get(world) ?? 0) + 1
  people.set(world, number)
  const email = `person-${number}@people.example`
  const { token, refreshToken, user } = await world.nobody.accounts.signUp({
    name,
    email,
    password,
  })
  // The long-lived one, so that stories may last for weeks.
  return { nexus: world.nexus(refreshToken ?? token), id: user.id, email, token: refreshToken }
}

/** The same with a host account. */
export async function signUpHost(world: World, name = 'Dawit Haile'): Promise<Person> {
  const person = await signUp(world, name)
  await person.nexus.accounts.becomeHost({
    displayName: name,
    payoutAccount: { bankCode: '855', accountName: name, accountNumber: '0900123456' },
  })
  return person
}
