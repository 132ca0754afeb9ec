import { useId, type ComponentProps, type ReactNode } from 'react'

type Shared = { label: string; hint?: string | undefined; problem?: string | undefined }

/** An input with its label, its hint and what is wrong with it, tied together for screen readers. */
export function Field({ label, hint, problem, ...input }: Shared & ComponentProps<'input'>) {
  const ids = useIds({ hint, problem })
  return (
    <Frame {...{ label, hint, problem, ids }}>
      <input className="input" {...input} {...ids.attributes} />
    </Frame>
  )
}

export function TextArea({ label, hint, problem, ...input }: Shared & ComponentProps<'textarea'>) {
  const ids = useIds({ hint, problem })
  return (
    <Frame {...{ label, hint, problem, ids }}>
      <textarea className="input" {...input} {...ids.attributes} />
    </Frame>
  )
}

export function Select({
  label,
  hint,
  problem,
  children,
  ...input
}: Shared & ComponentProps<'select'>) {
  const ids = useIds({ hint, problem })
  return (
    <Frame {...{ label, hint, problem, ids }}>
      <select className="input" {...input} {...ids.attributes}>
        {children}
      </select>
    </Frame>
  )
}

type Ids = ReturnType<typeof useIds>

function useIds({ hint, problem }: { hint?: string | undefined; problem?: string | undefined }) {
  const id = useId()
  const describedBy = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return {
    id,
    attributes: {
      id,
      ...(describedBy && { 'aria-describedby': describedBy }),
      ...(problem && { 'aria-invalid': true }),
    },
  }
}

function Frame({
  label,
  hint,
  problem,
  ids,
  children,
}: Shared & { ids: Ids; children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={ids.id}>{label}</label>
      {children}
      {hint && (
        <span className="hint" id={`${ids.id}-hint`}>
          {hint}
        </span>
      )}
      {problem && (
        <span className="problem" id={`${ids.id}-problem`}>
          {problem}
        </span>
      )}
    </div>
  )
}

/** One of several, as pills. */
export function Choices<Value extends string>({
  legend,
  name,
  options,
  value,
  onChange,
}: {
  legend: string
  name: string
  options: readonly { value: Value; label: string }[]
  value: Value | null
  onChange: (value: Value) => void
}) {
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      <div className="choices">
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Any number of several, as pills. */
export function ManyChoices<Value extends string>({
  legend,
  options,
  values,
  onChange,
}: {
  legend: string
  options: readonly { value: Value; label: string }[]
  values: readonly Value[]
  onChange: (values: Value[]) => void
}) {
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      <div className="choices">
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type="checkbox"
              checked={values.includes(option.value)}
              onChange={({ target }) =>
                onChange(
                  target.checked
                    ? [...values, option.value]
                    : values.filter((each) => each !== option.value),
                )
              }
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
