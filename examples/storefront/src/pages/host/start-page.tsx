import { useMutation } from '@tanstack/react-query'
import { Navigate, useNavigate } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { useMe } from '../../data/queries.ts'
import { useText } from '../../i18n/language.tsx'
import { queries } from '../../nexus.ts'
import { PageTitle } from '../../shell/page-title.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import { problemsOf, SignForms, Submit, textsOf } from '../account/sign-forms.tsx'
import { PayoutFields, payoutOf } from './payout-fields.tsx'

/** From guest to host: an account first, where there is none, then who is paid. */
export function StartHostingPage() {
  const { host } = useText()
  const me = useMe()
  if (me?.hostAccountId) return <Navigate to="/host" replace />
  return (
    <div className="stack narrow">
      <PageTitle>{host.startTitle}</PageTitle>
      <p className="soft">{host.startLead}</p>
      {me === null && <SignForms />}
      {me && <StartForm name={me.name} />}
    </div>
  )
}

function StartForm({ name }: { name: string }) {
  const { host } = useText()
  const navigate = useNavigate()
  const starting = useMutation({
    ...queries.accounts.becomeHost.mutationOptions(),
    onSuccess: () => void navigate({ to: '/host' }),
  })
  const problems = problemsOf(starting.error)
  return (
    <form className="fields" onSubmit={submit}>
      <Field
        label={host.displayName}
        name="displayName"
        defaultValue={name}
        maxLength={80}
        required
        problem={problems['displayName']}
      />
      <TextArea label={host.about} name="about" maxLength={2000} problem={problems['about']} />
      <PayoutFields problems={problems} prefix="payoutAccount." />
      {starting.error && <ErrorNotice error={starting.error} />}
      <Submit busy={starting.isPending} label={host.start} />
    </form>
  )

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const texts = textsOf(event.currentTarget)
    const payoutAccount = payoutOf(texts)
    starting.mutate({
      displayName: texts['displayName'] ?? '',
      ...(texts['about'] && { about: texts['about'] }),
      ...(payoutAccount && { payoutAccount }),
    })
  }
}
