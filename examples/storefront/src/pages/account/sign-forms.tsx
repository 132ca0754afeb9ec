import { isNexusError } from '@nexus/sdk'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useText } from '../../i18n/language.tsx'
import { queries } from '../../nexus.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field } from '../../ui/field.tsx'

/** Both ways in, where somebody needs one in the middle of something. */
export function SignForms() {
  const { account } = useText()
  const [isNew, setIsNew] = useState(true)
  return (
    <div className="stack">
      {isNew ? <SignUpForm /> : <SignInForm />}
      <p>
        {isNew ? account.haveAccount : account.noAccount}{' '}
        <button type="button" className="linklike" onClick={() => setIsNew(!isNew)}>
          {isNew ? account.signIn : account.signUp}
        </button>
      </p>
    </div>
  )
}

export function SignInForm({ onDone }: { onDone?: () => void }) {
  const { account } = useText()
  const signIn = useMutation({ ...queries.accounts.signIn.mutationOptions(), onSuccess: onDone })
  return (
    <form className="fields" onSubmit={submit}>
      <EmailField problems={problemsOf(signIn.error)} />
      <Field
        label={account.password}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        problem={problemsOf(signIn.error)['password']}
      />
      {signIn.error && <ErrorNotice error={signIn.error} />}
      <Submit busy={signIn.isPending} label={account.signIn} />
      <Link to="/forgot-password" className="small">
        {account.forgot}
      </Link>
    </form>
  )

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { email, password } = textsOf(event.currentTarget)
    signIn.mutate({ email: email ?? '', password: password ?? '' })
  }
}

export function SignUpForm({ onDone }: { onDone?: () => void }) {
  const { account } = useText()
  const signUp = useMutation({ ...queries.accounts.signUp.mutationOptions(), onSuccess: onDone })
  const problems = problemsOf(signUp.error)
  return (
    <form className="fields" onSubmit={submit}>
      <Field
        label={account.name}
        hint={account.nameHint}
        name="name"
        autoComplete="name"
        maxLength={80}
        required
        problem={problems['name']}
      />
      <EmailField problems={problems} />
      <Field
        label={account.password}
        hint={account.passwordHint}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={10}
        maxLength={128}
        required
        problem={problems['password']}
      />
      {signUp.error && <ErrorNotice error={signUp.error} />}
      <Submit busy={signUp.isPending} label={account.signUp} />
    </form>
  )

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { name, email, password } = textsOf(event.currentTarget)
    signUp.mutate({ name: name ?? '', email: email ?? '', password: password ?? '' })
  }
}

export function EmailField({ problems = {} }: { problems?: Record<string, string> }) {
  const { account } = useText()
  return (
    <Field
      label={account.email}
      name="email"
      type="email"
      autoComplete="email"
      required
      problem={problems['email']}
    />
  )
}

export function Submit({ busy, label }: { busy: boolean; label: string }) {
  const { account } = useText()
  return (
    <button type="submit" className="button" aria-disabled={busy}>
      {busy ? account.working : label}
    </button>
  )
}

/** What the API says of each field, by its name. */
export function problemsOf(error: Error | null): Record<string, string> {
  if (!isNexusError(error, 'BAD_INPUT')) return {}
  return Object.fromEntries(error.data.issues.map(({ path, message }) => [path, message]))
}

export function textsOf(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : '']),
  )
}
