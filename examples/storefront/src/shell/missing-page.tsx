import { Link } from '@tanstack/react-router'
import { useText } from '../i18n/language.tsx'
import { PageTitle } from './page-title.tsx'

/** For addresses that lead nowhere, and for what the API says is not there. */
export function MissingPage() {
  const { errors } = useText()
  return (
    <div className="stack narrow">
      <PageTitle>{errors.notFoundTitle}</PageTitle>
      <p className="soft">{errors.notFound}</p>
      <Link to="/" className="button">
        {errors.home}
      </Link>
    </div>
  )
}
