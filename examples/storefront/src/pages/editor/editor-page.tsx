import { type HostListing, isNexusError, type UpdateListing } from '@nexus/sdk'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useRef, type ComponentType } from 'react'
import { useText } from '../../i18n/language.tsx'
import { queries } from '../../nexus.ts'
import { MissingPage } from '../../shell/missing-page.tsx'
import { PageTitle } from '../../shell/page-title.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { problemsOf } from '../account/sign-forms.tsx'
import { KindStep, WordsStep } from './describe-steps.tsx'
import { PhotosStep } from './photos-step.tsx'
import { PriceStep } from './price-step.tsx'
import { PublishStep } from './publish-step.tsx'
import { RoomsStep } from './rooms-step.tsx'
import { WhereStep } from './where-step.tsx'
import './editor.css'

/** Changes of one step; the listing's id is added to them. */
export type Changes = Omit<UpdateListing, 'listingId'>
export type StepProps = {
  listing: HostListing
  /** What the API says of each field. */
  problems: Record<string, string>
  busy: boolean
  onSave: (changes: Changes) => void
}

const steps = ['kind', 'words', 'where', 'rooms', 'price', 'photos', 'publish'] as const
type Step = (typeof steps)[number]

const forms: Record<Exclude<Step, 'publish'>, ComponentType<StepProps>> = {
  kind: KindStep,
  words: WordsStep,
  where: WhereStep,
  rooms: RoomsStep,
  price: PriceStep,
  photos: PhotosStep,
}

const route = getRouteApi('/host/listings/$listingId')

/** A place is described step by step. Each step is saved by itself, so that one may stop anywhere and go on elsewhere. */
export function EditorPage() {
  const { editor } = useText()
  const { listingId } = route.useParams()
  const { data, error, refetch } = useQuery(queries.listings.mineById.queryOptions({ listingId }))
  if (isNexusError(error, 'NOT_FOUND') || isNexusError(error, 'BAD_INPUT')) return <MissingPage />
  return (
    <div className="editor">
      <PageTitle>{data?.title ?? editor.title}</PageTitle>
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {data && <Editor listing={data} />}
      {!data && !error && <div className="skeleton editor-wait" aria-hidden="true" />}
    </div>
  )
}

function Editor({ listing }: { listing: HostListing }) {
  const { editor } = useText()
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const client = useQueryClient()
  const step: Step = steps.find((each) => each === view.step) ?? 'kind'
  const index = steps.indexOf(step)
  const heading = useRef<HTMLHeadingElement>(null)
  const first = useRef(true)
  useEffect(() => {
    if (!first.current) heading.current?.focus()
    first.current = false
  }, [step])
  const saving = useMutation({
    ...queries.listings.update.mutationOptions(),
    onSuccess: (saved) => {
      client.setQueryData(queries.listings.mineById.queryKey({ listingId: listing.id }), saved)
      void navigate({ search: { step: steps[index + 1] ?? 'publish' } })
    },
  })
  const { reset } = saving
  useEffect(() => reset(), [step, reset])
  const Form = step === 'publish' ? null : forms[step]
  return (
    <div className="editor-parts">
      <ol className="editor-steps" aria-label={editor.title}>
        {steps.map((each) => (
          <li key={each}>
            <Link
              to="/host/listings/$listingId"
              params={{ listingId: listing.id }}
              search={{ step: each }}
              aria-current={each === step ? 'step' : undefined}
              data-current={each === step ? '' : undefined}
            >
              {editor.steps[each]}
            </Link>
          </li>
        ))}
      </ol>
      <div className="stack">
        <div>
          <p className="soft small">{editor.step(index + 1, steps.length)}</p>
          <h2 ref={heading} tabIndex={-1}>
            {editor.steps[step]}
          </h2>
        </div>
        {saving.error && <ErrorNotice error={saving.error} />}
        {Form ? (
          <Form
            key={step}
            listing={listing}
            problems={problemsOf(saving.error)}
            busy={saving.isPending}
            onSave={(changes) => saving.mutate({ listingId: listing.id, ...changes })}
          />
        ) : (
          <PublishStep listing={listing} />
        )}
      </div>
    </div>
  )
}
