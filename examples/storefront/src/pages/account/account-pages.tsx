import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { useEffect, useRef, type FormEvent } from 'react'
import { useText } from '../../i18n/language.tsx'
import { queries } from '../../nexus.ts'
import { PageTitle } from '../../shell/page-title.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field } from '../../ui/field.tsx'
import { EmailField, problemsOf, SignInForm, SignUpForm, Submit, textsOf } from './sign-forms.tsx'

const signInRoute = getRouteApi('/sign-in')
const signUpRoute = getRouteApi('/sign-up')
const chooseRoute = getRouteApi('/choose-password')
const verifyRoute = getRouteApi('/verify-email')

export function SignInPage() {
  const { account } = useText()
  const { next } = signInRoute.useSearch()
  const goOn = useGoOn(next)
  return (
    <div className="stack narrow">
      <PageTitle>{account.signInTitle}</PageTitle>
      {next && <p className="soft">{account.sessionOver}</p>}
      <SignInForm onDone={goOn} />
      <p>
        {account.noAccount}{' '}
        <Link to="/sign-up" search={next ? { next } : {}}>
          {account.signUp}
        </Link>
      </p>
    </div>
  )
}

export function SignUpPage() {
  const { account } = useText()
  const { next } = signUpRoute.useSearch()
  const goOn = useGoOn(next)
  return (
    <div className="stack narrow">
      <PageTitle>{account.signUpTitle}</PageTitle>
      <SignUpForm onDone={goOn} />
      <p>
        {account.haveAccount}{' '}
        <Link to="/sign-in" search={next ? { next } : {}}>
          {account.signIn}
        </Link>
      </p>
    </div>
  )
}

/** Only to pages of this site: `next` has been checked to begin with a slash. */
function useGoOn(next: string | undefined): () => void {
  const router = useRouter()
  return () => void router.navigate({ href: next ?? '/trips', replace: true })
}

export function ForgotPage() {
  const { account } = useText()
  const asking = useMutation(queries.accounts.requestPasswordReset.mutationOptions())
  return (
    <div className="stack narrow">
      <PageTitle>{account.forgotTitle}</PageTitle>
      {asking.isSuccess ? (
        <p className="notice" role="status">
          {account.linkSent}
        </p>
      ) : (
        <form className="fields" onSubmit={submit}>
          <p className="soft">{account.forgotText}</p>
          <EmailField problems={problemsOf(asking.error)} />
          {asking.error && <ErrorNotice error={asking.error} />}
          <Submit busy={asking.isPending} label={account.sendLink} />
        </form>
      )}
    </div>
  )

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    asking.mutate({ email: textsOf(event.currentTarget)['email'] ?? '' })
  }
}

/** The link of the reset mail leads here. */
export function ChoosePasswordPage() {
  const { account } = useText()
  const { token = '' } = chooseRoute.useSearch()
  const choosing = useMutation(queries.accounts.resetPassword.mutationOptions())
  return (
    <div className="stack narrow">
      <PageTitle>{account.chooseTitle}</PageTitle>
      {choosing.isSuccess ? (
        <>
          <p className="notice" role="status">
            {account.changed}
          </p>
          <Link to="/sign-in" className="button">
            {account.signIn}
          </Link>
        </>
      ) : (
        <form className="fields" onSubmit={submit}>
          <Field
            label={account.newPassword}
            hint={account.passwordHint}
            name="newPassword"
            type="password"
            autoComplete="new-password"
            minLength={10}
            maxLength={128}
            required
            problem={problemsOf(choosing.error)['newPassword']}
          />
          {choosing.error && <ErrorNotice error={choosing.error} />}
          <Submit busy={choosing.isPending} label={account.choose} />
        </form>
      )}
    </div>
  )

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    choosing.mutate({ token, newPassword: textsOf(event.currentTarget)['newPassword'] ?? '' })
  }
}

/** The link of the first mail leads here; opening it is all that is asked. */
export function VerifyEmailPage() {
  const { account } = useText()
  const { token = '' } = verifyRoute.useSearch()
  const verifying = useMutation(queries.accounts.verifyEmail.mutationOptions())
  const { mutate } = verifying
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    mutate({ token })
  }, [mutate, token])
  return (
    <div className="stack narrow">
      <PageTitle>{account.verifyTitle}</PageTitle>
      <p role="status" className={verifying.isSuccess ? 'notice' : 'soft'}>
        {verifying.isSuccess
          ? account.verified
          : verifying.isError
            ? account.verifyFailed
            : account.working}
      </p>
      {verifying.error && <ErrorNotice error={verifying.error} />}
      <Link to="/trips" className="button">
        {account.toTrips}
      </Link>
    </div>
  )
}
