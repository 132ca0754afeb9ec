type Complete = {
  type: unknown
  title: unknown
  description: unknown
  latitude: unknown
  longitude: unknown
  addressLine: unknown
  city: unknown
  countryCode: unknown
  currency: unknown
  maxGuests: unknown
  bedrooms: unknown
  beds: unknown
  bathrooms: unknown
  cancellationPolicy: unknown
  ratePlan: unknown
  photos: readonly unknown[]
  hostAccount: { accountNumber: string | null }
}

const needed = [
  'type',
  'title',
  'description',
  'latitude',
  'longitude',
  'addressLine',
  'city',
  'countryCode',
  'currency',
  'maxGuests',
  'bedrooms',
  'beds',
  'bathrooms',
  'cancellationPolicy',
] as const satisfies readonly (keyof Complete)[]

/**
 * What a listing lacks before it can be published, as paths of `listings.update`; `payoutAccount` is the host's, given
 * with `accounts.updatePayoutAccount`. A place without a picture finds no guest, and one without an account is never paid.
 */
export function missingOf(listing: Complete): string[] {
  const missing: string[] = needed.filter((field) => listing[field] === null)
  if (listing.ratePlan === null) missing.push('nightlyMinor')
  if (listing.photos.length === 0) missing.push('photos')
  if (listing.hostAccount.accountNumber === null) missing.push('payoutAccount')
  return missing
}
