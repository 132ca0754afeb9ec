import { useId } from 'react'

/** A small number that is counted up and down. */
export function Stepper({
  label,
  value,
  least = 1,
  most,
  fewer,
  more,
  onChange,
}: {
  label: string
  value: number
  least?: number
  most: number
  fewer: string
  more: string
  onChange: (value: number) => void
}) {
  const id = useId()
  const move = (step: number) => {
    const next = Math.min(most, Math.max(least, value + step))
    if (next !== value) onChange(next)
  }
  // `aria-disabled` and not `disabled`: the focus must not vanish under the finger that counts.
  return (
    <div className="field">
      <span className="label" id={id}>
        {label}
      </span>
      <div className="stepper" role="group" aria-labelledby={id}>
        <button
          type="button"
          aria-label={fewer}
          aria-disabled={value <= least}
          onClick={() => move(-1)}
        >
          −
        </button>
        <output aria-live="polite">{value}</output>
        <button
          type="button"
          aria-label={more}
          aria-disabled={value >= most}
          onClick={() => move(1)}
        >
          +
        </button>
      </div>
    </div>
  )
}
