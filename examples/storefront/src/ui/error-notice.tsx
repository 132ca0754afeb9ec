import { isNexusError } from '@nexus/sdk'
import { type ReactNode, useEffect, useRef } from 'react'
import { useText, type Text } from '../i18n/language.tsx'

/** What went wrong, in the reader's language, and what to do; below it what a developer wants to know. */
export function ErrorNotice({
  error,
  retry,
  children,
}: {
  error: Error
  retry?: () => void
  children?: ReactNode
}) {
  const text = useText()
  const { errors } = text
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
  }, [error])
  return (
    <div className="notice bad" role="alert" ref={box}>
      <strong>{sentenceOf(error, text)}</strong>
      {isNexusError(error, 'BAD_INPUT') && (
        <ul>
          {error.data.issues.map(({ path, message }) => (
            <li key={path + message}>{message}</li>
          ))}
        </ul>
      )}
      {children}
      {retry && (
        <button type="button" className="button small" onClick={retry}>
          {errors.tryAgain}
        </button>
      )}
      {isNexusError(error) && (
        <details className="reference">
          <summary>{error.code}</summary>
          <p>{error.remedy}</p>
          {error.requestId && <p>{errors.reference(error.requestId)}</p>}
          {error.docs && (
            <a href={error.docs} target="_blank" rel="noreferrer">
              {error.docs}
            </a>
          )}
        </details>
      )}
    </div>
  )
}

/** The API speaks English; where the dictionary has the code, it is said in the reader's language. */
export function sentenceOf(error: Error, { errors }: Pick<Text, 'errors'>): string {
  if (!isNexusError(error)) return errors.crashed
  return errors.byCode[error.code] ?? error.message
}
