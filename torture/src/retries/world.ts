import { randomBytes } from 'node:crypto'
import type { Db } from '@nexus/db/client'
import { createNexus, type CreateListing } from '@nexus/sdk'

export type Host = { token: string; hostAccountId: string }
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
    const { id } = await nexus.listings.create(place)
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

const guestCount = 40
const hostCount = 4
const units = 2

const place: CreateListing = {
  type: 'apartment',
  title: 'Apartment with two rooms',
  description: 'Two of the same, in a quiet street, with a generator and hot water at all hours.',
  latitude: 8.9956,
  longitude: 38.7873,
  addressLine: 'Cameroon Street 12',
  city: 'Addis Ababa',
  countryCode: 'ET',
  currency: 'ETB',
  maxGuests: 2,
  bedrooms: 1,
  beds: 1,
  bathrooms: 1,
  amenities: ['wifi'],
  cancellationPolicy: 'moderate',
  nightlyMinor: 250_000,
  unitCount: units,
  photos: [{ url: 'https://pictures.example/room.jpg', alt: 'A room', width: 1200, height: 800 }],
}

/** People who are signed in: hashing a password for each would take longer than everything else. */
export async function insertPeople(
  { prisma }: Db,
  many: number,
): Promise<{ userId: string; token: string }[]> {
  const users = await prisma.user.createManyAndReturn({
    data: Array.from({ length: many }, () => ({
      name: 'Somebody',
      email: `${randomBytes(10).toString('hex')}@torture.example`,
    })),
    select: { id: true },
  })
  const people = users.map(({ id }) => ({ userId: id, token: randomBytes(16).toString('hex') }))
  const expiresAt = new Date(Date.now() + 30 * 24 * 3_600_000)
  await prisma.session.createMany({ data: people.map((person) => ({ ...person, expiresAt })) })
  return people
}

async function insertHosts({ prisma }: Db, people: { userId: string; token: string }[]) {
  const accounts = await prisma.hostAccount.createManyAndReturn({
    data: people.map(({ userId }) => ({
      ownerId: userId,
      displayName: 'Somebody',
      bankCode: '855',
      accountName: 'Somebody',
      accountNumber: '0900123456',
    })),
    select: { id: true, ownerId: true },
  })
  return accounts.map(({ id, ownerId }) => ({
    hostAccountId: id,
    token: people.find(({ userId }) => userId === ownerId)!.token,
  }))
}
