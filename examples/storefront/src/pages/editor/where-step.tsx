import type { MapBounds } from '@nexus/sdk'
import { useCallback, useMemo, useState } from 'react'
import { homeBounds } from '../../data/towns.ts'
import { useText } from '../../i18n/language.tsx'
import { MapView } from '../../map/map-view.tsx'
import { project, unproject } from '../../map/projection.ts'
import { Field, Select } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { boundsOf } from '../search/search-view.ts'
import type { StepProps } from './editor-page.tsx'
import { filled, StepForm } from './step-form.tsx'

const countries = ['ET', 'KE', 'UG', 'TZ', 'RW', 'DJ', 'ER', 'SO', 'SD', 'SS', 'BI'] as const

export function WhereStep({ listing, problems, busy, onSave }: StepProps) {
  const { editor, format } = useText()
  const [position, setPosition] = useState(() =>
    listing.latitude === null || listing.longitude === null
      ? null
      : { latitude: listing.latitude, longitude: listing.longitude },
  )
  const bounds = useMemo(
    () => (position ? near(position) : boundsOf(homeBounds)!),
    // Only where it begins: the map moves the position from then on, not the other way round.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [],
  )
  const move = useCallback((next: MapBounds) => setPosition(middleOf(next)), [])
  return (
    <StepForm
      busy={busy}
      onSubmit={({ city, region, countryCode, addressLine, latitude, longitude }) =>
        onSave({
          ...filled('city', city),
          region: region || null,
          ...filled('countryCode', countryCode),
          ...filled('addressLine', addressLine),
          ...(latitude &&
            longitude && { latitude: Number(latitude), longitude: Number(longitude) }),
        })
      }
    >
      <div className="fields two">
        <Field
          label={editor.city}
          name="city"
          defaultValue={listing.city ?? ''}
          problem={problems['city']}
        />
        <Field
          label={editor.region}
          name="region"
          defaultValue={listing.region ?? ''}
          problem={problems['region']}
        />
        <Select
          label={editor.country}
          name="countryCode"
          defaultValue={listing.countryCode ?? 'ET'}
        >
          {countries.map((code) => (
            <option key={code} value={code}>
              {format.country(code)}
            </option>
          ))}
        </Select>
        <Field
          label={editor.address}
          hint={editor.addressHint}
          name="addressLine"
          defaultValue={listing.addressLine ?? ''}
          problem={problems['addressLine']}
        />
      </div>
      <div className="field">
        <span className="label">{editor.position}</span>
        <span className="hint">{editor.positionHint}</span>
        <div className="editor-map">
          <MapView bounds={bounds} label={editor.position} onMove={move}>
            {() => (
              <span className="map-cross">
                <Icon name="pin" size={40} />
              </span>
            )}
          </MapView>
        </div>
      </div>
      <div className="fields two">
        {(['latitude', 'longitude'] as const).map((name) => (
          <Field
            key={name}
            label={editor[name]}
            name={name}
            inputMode="decimal"
            value={position?.[name] ?? ''}
            onChange={({ target }) =>
              setPosition((before) => ({
                latitude: 0,
                longitude: 0,
                ...before,
                [name]: Number(target.value) || 0,
              }))
            }
            problem={problems[name]}
          />
        ))}
      </div>
    </StepForm>
  )
}

type Position = { latitude: number; longitude: number }

function near({ latitude, longitude }: Position): MapBounds {
  const reach = 0.02
  return {
    south: latitude - reach,
    north: latitude + reach,
    west: longitude - reach,
    east: longitude + reach,
  }
}

/** The middle of the picture, not of the degrees. */
function middleOf({ south, north, west, east }: MapBounds): Position {
  const a = project({ latitude: north, longitude: west })
  const b = project({ latitude: south, longitude: east })
  const { latitude, longitude } = unproject({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
  const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5
  return { latitude: round(latitude), longitude: round(longitude) }
}
