import type { Prisma } from '@nexus/db/generated'
import tzLookup from 'tz-lookup'
import { badInput, NexusError } from '../errors.ts'
import type { HostListingRow } from './row.ts'
import type { CreateListing } from './input.ts'
import type { Amenity } from './schema.ts'

/** A nightly price that covers everybody, however many may stay. */
const everybody = 50

const copied = [
  'type',
  'title',
  'description',
  'addressLine',
  'city',
  'region',
  'countryCode',
  'currency',
  'maxGuests',
  'bedrooms',
  'beds',
  'bathrooms',
  'checkInFrom',
  'checkOutBy',
  'minNights',
  'maxNights',
  'unitCount',
  'cancellationPolicy',
] as const satisfies readonly (keyof CreateListing)[]

type Columns = Partial<
  Pick<
    Prisma.ListingUncheckedCreateInput,
    (typeof copied)[number] | 'latitude' | 'longitude' | 'timeZone' | 'houseRules'
  > & { amenities: Amenity[] }
>

/** The columns that the given fields change; fields left out change none. */
export function columnsOf(input: CreateListing): Columns {
  const given = Object.fromEntries(
    copied.filter((field) => input[field] !== undefined).map((field) => [field, input[field]]),
  )
  return {
    ...given,
    ...(input.amenities !== undefined && { amenities: [...new Set(input.amenities)] }),
    ...(input.houseRules !== undefined && { houseRules: input.houseRules || null }),
    ...positionOf(input),
  }
}

/** The time zone follows from the position: a host may mistake it, and check-in is computed in it. */
function positionOf({
  latitude,
  longitude,
}: CreateListing): Pick<Columns, 'latitude' | 'longitude' | 'timeZone'> {
  if (latitude === undefined && longitude === undefined) return {}
  if (latitude === undefined)
    throw badInput('latitude', 'Give `latitude` together with `longitude`.')
  if (longitude === undefined)
    throw badInput('longitude', 'Give `longitude` together with `latitude`.')
  return { latitude, longitude, timeZone: tzLookup(latitude, longitude) }
}

type Plan = {
  nightlyMinor: bigint
  cleaningFeeMinor: bigint
  extraGuestFeeMinor: bigint
  guestsIncluded: number
}

/** The prices after the change; null while no nightly price is known, undefined when nothing is said of them. */
export function planOf(input: CreateListing, before: Plan | null): Plan | undefined {
  const { nightlyMinor, cleaningFeeMinor, extraGuestFeeMinor, guestsIncluded } = input
  const given = { cleaningFeeMinor, extraGuestFeeMinor, guestsIncluded }
  if (nightlyMinor === undefined && before === null) {
    const early = Object.entries(given).find(([, value]) => value !== undefined)
    if (early)
      throw badInput('nightlyMinor', `Give the price of a night together with \`${early[0]}\`.`)
    return undefined
  }
  if (nightlyMinor === undefined && Object.values(given).every((value) => value === undefined))
    return undefined
  return {
    nightlyMinor: nightlyMinor === undefined ? (before?.nightlyMinor ?? 0n) : BigInt(nightlyMinor),
    cleaningFeeMinor: BigInt(cleaningFeeMinor ?? before?.cleaningFeeMinor ?? 0),
    extraGuestFeeMinor: BigInt(extraGuestFeeMinor ?? before?.extraGuestFeeMinor ?? 0),
    guestsIncluded: guestsIncluded ?? before?.guestsIncluded ?? everybody,
  }
}

/** What a new draft is before anything is said of it. */
export const blank: Before = {
  status: 'draft',
  publishedAt: null,
  currency: null,
  minNights: 1,
  maxNights: 90,
  maxGuests: null,
  ratePlan: null,
}

export type Before = Pick<
  HostListingRow,
  'status' | 'publishedAt' | 'currency' | 'minNights' | 'maxNights' | 'maxGuests'
> & {
  ratePlan: Plan | null
}

/** Refuses fields that contradict each other, or what is there already; every problem at once. */
export function checkTogether(input: CreateListing, before: Before): void {
  const minNights = input.minNights ?? before.minNights
  const maxNights = input.maxNights ?? before.maxNights
  const maxGuests = input.maxGuests ?? before.maxGuests
  const issues: { path: string; message: string }[] = []
  if (minNights > maxNights) {
    const path = input.minNights === undefined ? 'maxNights' : 'minNights'
    issues.push({
      path,
      message: `The shortest stay (${minNights}) is longer than the longest (${maxNights}).`,
    })
  }
  if (
    input.guestsIncluded !== undefined &&
    maxGuests !== null &&
    input.guestsIncluded > maxGuests
  ) {
    issues.push({ path: 'guestsIncluded', message: `No more than ${maxGuests} people may stay.` })
  }
  if (before.status !== 'draft' && input.photos?.length === 0) {
    issues.push({
      path: 'photos',
      message: 'Keep at least one picture of a place that guests can see.',
    })
  }
  issues.push(...currencyIssues(input, before))
  if (issues.length > 0) throw new NexusError('BAD_INPUT', { data: { issues } })
}

function currencyIssues(input: CreateListing, before: Before): { path: string; message: string }[] {
  if (
    input.currency === undefined ||
    before.currency === null ||
    input.currency === before.currency
  )
    return []
  if (before.publishedAt !== null) {
    return [
      {
        path: 'currency',
        message: `It stays ${before.currency}, since the place has been published.`,
      },
    ]
  }
  // 500 birr must not become 500 dollars by leaving a field out.
  const plan = before.ratePlan
  const amounts = [
    ['nightlyMinor', plan?.nightlyMinor],
    ['cleaningFeeMinor', plan?.cleaningFeeMinor],
    ['extraGuestFeeMinor', plan?.extraGuestFeeMinor],
  ] as const
  return amounts
    .filter(([path, amount]) => amount && input[path] === undefined)
    .map(([path]) => ({ path, message: `Give this price in ${input.currency} as well.` }))
}
