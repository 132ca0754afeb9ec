import type { Db } from '@nexus/db/client'
import { addDays, createNexus, type StayDate, stayDateIn } from '@nexus/sdk'
import { houseNow } from '../house/clock.ts'
import { type Host, insertHosts, insertPeople, type Person } from '../marketplace/people.ts'
import { place } from '../marketplace/place.ts'

export type FlowWorld = {
  guests: Person[]
  finance: Person
  /** Places with the host of each. */
  places: { id: string; host: Host }[]
  /** Where and when the nth flow stays, so that no two of them want the same. */
  stayOf(n: number): { place: { id: string; host: Host }; checkIn: StayDate; checkOut: StayDate }
}

const placeCount = 6
const unitCount = 40
const hostCount = 6
const guestCount = 40
/** Some stays begin so soon that a cancellation costs something. */
const soonest = 1
const days = 300

/** Room for 72,000 stays of a night or two, at hosts who have an account to be paid to. */
export async function openFlowWorld(db: Db, { url }: { url: string }): Promise<FlowWorld> {
  const people = await insertPeople(db, guestCount + hostCount)
  const hosts = await insertHosts(db, people.splice(0, hostCount))
  const places: FlowWorld['places'] = []
  for (let index = 0; index < placeCount; index++) {
    const host = hosts[index % hostCount]!
    const nexus = createNexus({ url, token: host.token })
    const { id } = await nexus.listings.create({ ...place, unitCount })
    await nexus.listings.publish({ listingId: id })
    nexus.close()
    places.push({ id, host })
  }
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
    stayOf(n) {
      const checkIn = addDays(today, soonest + ((n * 7) % days))
      return { place: places[n % placeCount]!, checkIn, checkOut: addDays(checkIn, 1) }
    },
  }
}
