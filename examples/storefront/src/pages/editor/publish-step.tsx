import { type HostListing, isNexusError } from '@nexus/sdk'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { useText } from '../../i18n/language.tsx'
import { queries } from '../../nexus.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { problemsOf, Submit, textsOf } from '../account/sign-forms.tsx'
import { PayoutFields, payoutOf } from '../host/payout-fields.tsx'
import { boundsText } from '../search/search-view.ts'

/** Which step has the field that is missing. */
const stepOf: Record<string, string> = {
  type: 'kind',
  title: 'words',
  description: 'words',
  latitude: 'where',
  longitude: 'where',
  addressLine: 'where',
  city: 'where',
  countryCode: 'where',
  maxGuests: 'rooms',
  bedrooms: 'rooms',
  beds: 'rooms',
  bathrooms: 'rooms',
  currency: 'price',
  nightlyMinor: 'price',
  cancellationPolicy: 'price',
  photos: 'photos',
}

export function PublishStep({ listing }: { listing: HostListing }) {
  const { editor } = useText()
  const client = useQueryClient()
  const publishing = useMutation({
    ...queries.listings.publish.mutationOptions(),
    onSuccess: (published) =>
      client.setQueryData(queries.listings.mineById.queryKey({ listingId: listing.id }), published),
  })
  const missing = isNexusError(publishing.error, 'LISTING_INCOMPLETE')
    ? publishing.error.data.missing
    : listing.missing
  if (listing.status === 'published') return <Published listing={listing} />
  const fields = missing.filter((field) => field !== 'payoutAccount' && field !== 'longitude')
  return (
    <div className="stack">
      {missing.length === 0 ? (
        <div className="notice">
          <strong>{editor.publishReady}</strong>
          <p>{editor.publishReadyText}</p>
        </div>
      ) : (
        <div className="notice wait">
          <strong>{editor.publishMissing}</strong>
          <p>{editor.publishMissingText}</p>
          <ul className="missing">
            {fields.map((field) => (
              <li key={field}>
                <Link
                  to="/host/listings/$listingId"
                  params={{ listingId: listing.id }}
                  search={{ step: stepOf[field] ?? 'kind' }}
                >
                  {editor.fields[field] ?? field}
                </Link>
              </li>
            ))}
            {missing.includes('payoutAccount') && <li>{editor.fields['payoutAccount']}</li>}
          </ul>
        </div>
      )}
      {missing.includes('payoutAccount') && <PayoutForm listingId={listing.id} />}
      {publishing.error && !isNexusError(publishing.error, 'LISTING_INCOMPLETE') && (
        <ErrorNotice error={publishing.error} />
      )}
      <div className="row">
        <button
          type="button"
          className="button"
          aria-disabled={missing.length > 0 || publishing.isPending}
          onClick={() => missing.length === 0 && publishing.mutate({ listingId: listing.id })}
        >
          {publishing.isPending ? editor.publishing : editor.publish}
        </button>
      </div>
    </div>
  )
}

function Published({ listing }: { listing: HostListing }) {
  const { editor, host } = useText()
  const { latitude, longitude } = listing
  const around =
    latitude === null || longitude === null
      ? {}
      : {
          map: boundsText({
            west: longitude - 0.2,
            south: latitude - 0.2,
            east: longitude + 0.2,
            north: latitude + 0.2,
          }),
        }
  return (
    <div className="stack">
      <div className="notice" role="status">
        <strong>{editor.published}</strong>
        <p>{editor.publishedText}</p>
      </div>
      <div className="row">
        <Link to="/search" search={around} className="button">
          {editor.goToSearch}
        </Link>
        <Link to="/places/$listingId" params={{ listingId: listing.id }} className="button quiet">
          {host.view}
        </Link>
      </div>
    </div>
  )
}

function PayoutForm({ listingId }: { listingId: string }) {
  const { host } = useText()
  const client = useQueryClient()
  const saving = useMutation({
    ...queries.accounts.updatePayoutAccount.mutationOptions(),
    onSuccess: () =>
      client.invalidateQueries({ queryKey: queries.listings.mineById.queryKey({ listingId }) }),
  })
  return (
    <form className="fields" onSubmit={submit}>
      <PayoutFields problems={problemsOf(saving.error)} />
      {saving.error && <ErrorNotice error={saving.error} />}
      <Submit busy={saving.isPending} label={host.payout} />
    </form>
  )

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const account = payoutOf(textsOf(event.currentTarget))
    if (account) saving.mutate(account)
  }
}
