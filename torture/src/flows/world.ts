import type { Db } from '@nexus/db/client'
import { addDays, createNexus, type StayDate, stayDateIn } from '@nexus/sdk'
import { type Bank, openBank } from '../house/bank.ts'
import { houseNow } from '../house/clock.ts'
import { type Host, insertHosts, insertPeople, type Person } from '../marketplace/people.ts'
import { place } from '../marketplace/place.ts'
import type { TillName } from './tills.ts'

export type Place = {
  id: string
  host: Host
  /** Where its guests pay. */
  till: TillName
}

export type FlowWorld = {
  guests: Person[]
  finance: Person
  places: Place[]
  /** Where and when the nth flow stays, so that no two of them want the same. */
  stayOf(n: number): { place: Place; checkIn: StayDate; checkOut: StayDate }
  /** Ours, where guests without a card send their money. */
  bank: Bank
}

type Kind = {
  till: TillName
  currency: 'ETB' | 'USD'
  /** What the host has chosen in the settings; without a choice the currency decides. */
  gateway?: TillName
}

/** Three hosts of one gateway, so that it gets several transfers at once; and one whose money comes and goes by two ways. */
const kinds: readonly Kind[] = [
  { till: 'chapa', currency: 'ETB' },
  { till: 'stripe', currency: 'USD' },
  { till: 'chapa', currency: 'ETB' },
  { till: 'bank-transfer', currency: 'ETB', gateway: 'bank-transfer' },
  { till: 'chapa', currency: 'ETB' },
  { till: 'stripe', currency: 'USD' },
  { till: 'chapa', currency: 'USD', gateway: 'chapa' },
  { till: 'bank-transfer', currency: 'USD', gateway: 'bank-transfer' },
]

const only = process.env['TORTURE_TILLS']
const wanted = kinds.filter(({ till }) => only === undefined || till.includes(only))

const nightlyMinor = { ETB: 250_000, USD: 60_000 }
/** At a bank that the gateway of the currency pays to. */
const accounts = {
  ETB: { bankCode: '855', accountNumber: '0900123456' },
  USD: { bankCode: '110000000', accountNumber: '000123456789' },
}

const unitCount = 40
const guestCount = 40
/** Some stays begin so soon that a cancellation costs something. */
const soonest = 1
const days = 300

/** Room for 96,000 stays of a night, at hosts who have an account to be paid to. */
export async function openFlowWorld(db: Db, { url }: { url: string }): Promise<FlowWorld> {
  const people = await insertPeople(db, guestCount + wanted.length)
  const hosts = await insertHosts(db, people.splice(0, wanted.length))
  const places: Place[] = []
  for (const [index, kind] of wanted.entries())
    places.push(await openPlace(db, { url, kind, host: hosts[index]! }))
  const [finance] = await insertPeople(db, 1)
  await db.prisma.user.update({
    where: { id: finance!.userId },
    data: { staffRole: 'finance' },
  })
  const today = stayDateIn('Africa/Addis_Ababa', houseNow())
  return {
    guests: people,
    finance: finance!,
    places,
    bank: openBank(),
    stayOf(n) {
      const turn = Math.floor(n / places.length)
      const checkIn = addDays(today, soonest + ((turn * 7) % days))
      return { place: places[n % places.length]!, checkIn, checkOut: addDays(checkIn, 1) }
    },
  }
}

async function openPlace(
  db: Db,
  { url, kind, host }: { url: string; kind: Kind; host: Host },
): Promise<Place> {
  const { till, currency, gateway } = kind
  await db.prisma.hostAccount.update({
    where: { id: host.hostAccountId },
    data: accounts[currency],
  })
  const nexus = createNexus({ url, token: host.token })
  const { id } = await nexus.listings.create({
    ...place,
    currency,
    nightlyMinor: nightlyMinor[currency],
    unitCount,
  })
  if (gateway !== undefined) await nexus.payouts.updateSettings({ gateway })
  await nexus.listings.publish({ listingId: id })
  nexus.close()
  return { id, host, till }
}
