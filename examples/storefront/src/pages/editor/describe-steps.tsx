import type { ListingType } from '@nexus/sdk'
import { useState } from 'react'
import { useText } from '../../i18n/language.tsx'
import { Choices, Field, TextArea } from '../../ui/field.tsx'
import { listingTypes as kinds } from '../search/search-view.ts'
import type { StepProps } from './editor-page.tsx'
import { filled, StepForm } from './step-form.tsx'

export function KindStep({ listing, busy, onSave }: StepProps) {
  const { editor, types } = useText()
  const [type, setType] = useState<ListingType | null>(listing.type)
  return (
    <StepForm busy={busy} onSubmit={() => onSave(type ? { type } : {})}>
      <Choices
        legend={editor.type}
        name="type"
        options={kinds.map((value) => ({ value, label: types[value] }))}
        value={type}
        onChange={setType}
      />
    </StepForm>
  )
}

export function WordsStep({ listing, problems, busy, onSave }: StepProps) {
  const { editor } = useText()
  return (
    <StepForm
      busy={busy}
      onSubmit={({ title, description, houseRules }) =>
        onSave({
          ...filled('title', title),
          ...filled('description', description),
          houseRules: houseRules || null,
        })
      }
    >
      <Field
        label={editor.titleLabel}
        hint={editor.titleHint}
        name="title"
        defaultValue={listing.title ?? ''}
        problem={problems['title']}
      />
      <TextArea
        label={editor.description}
        hint={editor.descriptionHint}
        name="description"
        defaultValue={listing.description ?? ''}
        problem={problems['description']}
      />
      <TextArea
        label={editor.houseRules}
        name="houseRules"
        defaultValue={listing.houseRules ?? ''}
        problem={problems['houseRules']}
      />
    </StepForm>
  )
}
