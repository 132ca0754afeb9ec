import { type CancellationPolicy, type Currency, parseMoney, toMajor } from '@nexus/sdk'
import { useState } from 'react'
import { useText } from '../../i18n/language.tsx'
import { Choices, Field, Select } from '../../ui/field.tsx'
import type { StepProps } from './editor-page.tsx'
import { filled, numberIn, StepForm } from './step-form.tsx'

const policies = ['flexible', 'moderate', 'strict'] as const

export function PriceStep({ listing, problems, busy, onSave }: StepProps) {
  const { editor } = useText()
  const [policy, setPolicy] = useState<CancellationPolicy | null>(listing.cancellationPolicy)
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const { prices } = listing
  return (
    <StepForm busy={busy} onSubmit={submit}>
      <div className="fields two">
        <Select
          label={editor.currency}
          name="currency"
          defaultValue={listing.currency ?? 'ETB'}
          problem={problems['currency']}
        >
          <option value="ETB">ETB</option>
          <option value="USD">USD</option>
        </Select>
        <Field
          label={editor.nightly}
          name="nightly"
          inputMode="decimal"
          defaultValue={prices ? toMajor(prices.nightly) : ''}
          problem={wrong['nightly'] ?? problems['nightlyMinor']}
        />
        <Field
          label={editor.cleaning}
          name="cleaning"
          inputMode="decimal"
          defaultValue={
            prices && prices.cleaningFee.amountMinor > 0 ? toMajor(prices.cleaningFee) : ''
          }
          problem={wrong['cleaning'] ?? problems['cleaningFeeMinor']}
        />
        <Field
          label={editor.minNights}
          name="minNights"
          type="number"
          min={1}
          defaultValue={listing.minNights}
          problem={problems['minNights']}
        />
        <Field
          label={editor.maxNights}
          name="maxNights"
          type="number"
          min={1}
          defaultValue={listing.maxNights}
          problem={problems['maxNights']}
        />
        <Field
          label={editor.checkInFrom}
          name="checkInFrom"
          type="time"
          defaultValue={listing.checkInFrom}
          problem={problems['checkInFrom']}
        />
        <Field
          label={editor.checkOutBy}
          name="checkOutBy"
          type="time"
          defaultValue={listing.checkOutBy}
          problem={problems['checkOutBy']}
        />
      </div>
      <Choices
        legend={editor.policy}
        name="policy"
        options={policies.map((value) => ({ value, label: editor.policies[value] }))}
        value={policy}
        onChange={setPolicy}
      />
    </StepForm>
  )

  function submit(texts: Record<string, string>): void {
    const currency: Currency = texts['currency'] === 'USD' ? 'USD' : 'ETB'
    // Typed by a person, read exactly: 1,200.50 becomes 120050 minor units, and 1.2.3 nothing.
    const read = (name: string) => (texts[name] ? parseMoney(texts[name], currency) : undefined)
    const [nightly, cleaning] = [read('nightly'), read('cleaning')]
    const mistakes = {
      ...(nightly === null && { nightly: editor.badMoney }),
      ...(cleaning === null && { cleaning: editor.badMoney }),
    }
    setWrong(mistakes)
    if (Object.keys(mistakes).length > 0) return
    onSave({
      currency,
      ...filled('nightlyMinor', nightly?.amountMinor),
      ...(nightly && { cleaningFeeMinor: cleaning?.amountMinor ?? 0 }),
      ...filled('minNights', numberIn(texts['minNights'])),
      ...filled('maxNights', numberIn(texts['maxNights'])),
      ...filled('checkInFrom', texts['checkInFrom']),
      ...filled('checkOutBy', texts['checkOutBy']),
      ...(policy && { cancellationPolicy: policy }),
    })
  }
}
