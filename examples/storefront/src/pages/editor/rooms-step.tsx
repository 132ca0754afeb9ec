import type { Amenity } from '@nexus/sdk'
import { useState } from 'react'
import { useText } from '../../i18n/language.tsx'
import { Field, ManyChoices } from '../../ui/field.tsx'
import type { StepProps } from './editor-page.tsx'
import { filled, numberIn, StepForm } from './step-form.tsx'

const counted = ['maxGuests', 'bedrooms', 'beds', 'bathrooms'] as const

export function RoomsStep({ listing, problems, busy, onSave }: StepProps) {
  const { editor, amenities: names } = useText()
  const [amenities, setAmenities] = useState<Amenity[]>(listing.amenities)
  return (
    <StepForm
      busy={busy}
      onSubmit={(texts) =>
        onSave({
          amenities,
          ...filled('maxGuests', numberIn(texts['maxGuests'])),
          ...filled('bedrooms', numberIn(texts['bedrooms'])),
          ...filled('beds', numberIn(texts['beds'])),
          ...filled('bathrooms', numberIn(texts['bathrooms'])),
          ...filled('unitCount', numberIn(texts['unitCount'])),
        })
      }
    >
      <div className="fields two">
        {counted.map((name) => (
          <Field
            key={name}
            label={editor[name]}
            name={name}
            type="number"
            min={name === 'maxGuests' ? 1 : 0}
            defaultValue={listing[name] ?? ''}
            problem={problems[name]}
          />
        ))}
        <Field
          label={editor.units}
          name="unitCount"
          type="number"
          min={1}
          defaultValue={listing.unitCount}
          problem={problems['unitCount']}
        />
      </div>
      <ManyChoices
        legend={editor.amenities}
        options={Object.entries(names).map(([value, label]) => ({
          value: value as Amenity,
          label,
        }))}
        values={amenities}
        onChange={setAmenities}
      />
    </StepForm>
  )
}
