import { isNexusError } from '@nexus/sdk'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useText } from '../i18n/language.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { PageTitle } from './page-title.tsx'

/** A page that threw. A new build has other file names: then a reload is all that is needed. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const { errors } = useText()
  return (
    <div className="stack middle">
      <PageTitle>{errors.title}</PageTitle>
      {isNexusError(error) ? <ErrorNotice error={error} /> : <p>{errors.crashed}</p>}
      <div className="row">
        <button type="button" className="button" onClick={() => reset()}>
          {errors.tryAgain}
        </button>
        <a className="button quiet" href="/">
          {errors.home}
        </a>
      </div>
    </div>
  )
}
