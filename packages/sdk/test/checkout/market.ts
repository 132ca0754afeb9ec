import { type House, openHouse, wholeListing } from '@nexus/api/testing'
import {
  addDays,
  type CheckoutOptions,
  type CheckoutState,
  createNexus,
  type CreateQuote,
  type KeptCheckout,
  type Nexus,
  stayDateIn,
} from '../../src/index.ts'

export type Market = AsyncDisposable & {
  house: House
  host: Nexus
  /** Another stay each time, at a place with one unit. */
  stay(): CreateQuote
  guest(options?: { retries?: number }): Promise<Nexus>
  /** Moves the clock of the API; that of the client stays where it is. */
  later(minutes: number): void
  /** What there is of a stay in the database. */
  made(stay: CreateQuote): Promise<{ bookings: string[]; payments: string[] }>
}

/** A house with a place to book, whose clock can be moved. */
export async function openMarket(): Promise<Market> {
  let ahead = 0
  let people = 0
  const house = await openHouse({ now: () => new Date(Date.now() + ahead) })
  const signUp = async (options: { retries?: number } = {}) => {
    const nexus = createNexus({ url: house.url, ...options })
    const email = `checkout-${++people}@test.example`
    await nexus.accounts.signUp({ name: 'Sara Bekele', email, password: 'a long password' })
    return nexus
  }
  const host = await signUp()
  const payoutAccount = { bankCode: '855', accountName: 'Dawit', accountNumber: '0900123456' }
  await host.accounts.becomeHost({ displayName: 'Dawit', payoutAccount })
  const { id: listingId } = await host.listings.create(wholeListing)
  await host.listings.publish({ listingId })
  let checkIn = addDays(stayDateIn('Africa/Addis_Ababa'), 30)
  return {
    house,
    host,
    stay() {
      checkIn = addDays(checkIn, 3)
      return { listingId, checkIn, checkOut: addDays(checkIn, 2), guests: 2 }
    },
    guest: signUp,
    later: (minutes) => void (ahead += minutes * 60_000),
    async made({ checkIn: first }) {
      const bookings = await house.deps.db.prisma.booking.findMany({
        where: { checkIn: new Date(first), listingId },
        include: { payments: { orderBy: { id: 'asc' } } },
        orderBy: { id: 'asc' },
      })
      return {
        bookings: bookings.map(({ status }) => status),
        payments: bookings.flatMap(({ payments }) => payments.map(({ status }) => status)),
      }
    },
    [Symbol.asyncDispose]: () => house[Symbol.asyncDispose](),
  }
}

/** A browser's storage: what is put there comes out as JSON made it. */
export function openTab(): Required<Pick<CheckoutOptions, 'storage'>> & {
  kept: Map<string, string>
} {
  const kept = new Map<string, string>()
  return {
    kept,
    storage: (name) => ({
      get: () => JSON.parse(kept.get(name) ?? 'null') as KeptCheckout | null,
      set: (value) =>
        void (value === null ? kept.delete(name) : kept.set(name, JSON.stringify(value))),
    }),
  }
}

/** The state, which must be of that step. */
export function at<Step extends CheckoutState['step']>(step: Step, state: CheckoutState) {
  if (state.step !== step || state.error)
    throw new Error(`at ${state.step}, not at ${step}`, { cause: state.error ?? undefined })
  return state as Extract<CheckoutState, { step: Step }>
}
