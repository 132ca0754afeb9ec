import type { FormEvent, ReactNode } from 'react'
import { useText } from '../../i18n/language.tsx'
import { textsOf } from '../account/sign-forms.tsx'

/** A step's form; the texts of its fields are what is given on. */
export function StepForm({
  busy,
  onSubmit,
  children,
}: {
  busy: boolean
  onSubmit: (texts: Record<string, string>) => void
  children: ReactNode
}) {
  const { editor } = useText()
  return (
    <form className="fields" onSubmit={submit} noValidate>
      {children}
      <div className="row">
        <button type="submit" className="button" aria-disabled={busy}>
          {busy ? editor.saving : editor.next}
        </button>
      </div>
    </form>
  )

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!busy) onSubmit(textsOf(event.currentTarget))
  }
}

/** A whole number, or nothing while the field is empty. */
export function numberIn(text: string | undefined): number | undefined {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? undefined : Number(trimmed)
}

/** Left out while it is empty: what a draft lacks is said at the end. */
export function filled<Name extends string, Value>(
  name: Name,
  value: Value | undefined | '',
): { [Key in Name]?: Value } {
  return value === undefined || value === '' ? {} : ({ [name]: value } as { [Key in Name]: Value })
}
