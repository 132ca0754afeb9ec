import type { Db } from '@nexus/db/client'
import { createNexus } from '@nexus/sdk'
import { type Host, insertHosts, insertPeople } from '../marketplace/people.ts'
import { place } from '../marketplace/place.ts'

export type Listing = { id: string; token: string; titles: Set<string>; busy: boolean }

/** Who and what the changes are made by and on. */
export type World = {
  db: Db
  /** Tokens of people who book. */
  guests: { userId: string; token: string }[]
  hosts: Host[]
  /** Where quotes are asked for. */
  places: string[]
  /** How many days ahead they are asked for: few enough that some dates are taken. */
  days: number
  /** Drafts that are renamed, one change at a time each. */
  drafts: Listing[]
  /** Quotes that were answered, and bookings, which nobody has used yet. */
  quotes: { id: string; token: string }[]
  bookings: { id: string; token: string }[]
}

type Options = { db: Db; url: string; tries: number }

/** A few hosts with places, and guests, large enough for so many tries. */
export async function makeWorld({ db, url, tries }: Options): Promise<World> {
  const people = await insertPeople(db, guestCount + hostCount)
  const hosts = await insertHosts(db, people.splice(0, hostCount))
  const places: string[] = []
  const drafts: Listing[] = []
  const many = Math.min(80, Math.max(8, Math.ceil(tries / 500)))
  for (let index = 0; index < many; index++) {
    const { token } = hosts[index % hosts.length]!
    const nexus = createNexus({ url, token })
    const { id } = await nexus.listings.create({ ...place, unitCount: units })
    await nexus.listings.publish({ listingId: id })
    places.push(id)
    const draft = await nexus.listings.create({ title: `Draft number ${index}` })
    drafts.push({ id: draft.id, token, titles: new Set([`Draft number ${index}`]), busy: false })
    nexus.close()
  }
  // What was made directly is not part of what is counted.
  await db.prisma.idempotencyKey.deleteMany()
  const days = Math.min(600, Math.max(20, Math.ceil((tries * 0.8) / (many * units))))
  return { db, guests: people, hosts, places, days, drafts, quotes: [], bookings: [] }
}

const units = 2
const guestCount = 40
const hostCount = 4
