import type { Amenity, ListingType } from '@nexus/sdk'
import { useId, useState } from 'react'
import { useText } from '../../i18n/language.tsx'
import { ManyChoices, Select } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { filterAmenities, listingTypes as kinds, type SearchView } from './search-view.ts'

const prices = [1_500, 3_000, 5_000, 8_000, 15_000] as const

/** What narrows a search. Each change is in the address at once, and so can be gone back from. */
export function Filters({
  view,
  onChange,
}: {
  view: SearchView
  onChange: (change: (before: SearchView) => SearchView) => void
}) {
  const { search, types, amenities, format } = useText()
  const [open, setOpen] = useState(false)
  const id = useId()
  const chosen =
    (view.types?.split(',').length ?? 0) + (view.has?.split(',').length ?? 0) + (view.max ? 1 : 0)
  return (
    <div className="filters">
      <div className="row apart">
        <button
          type="button"
          className="button quiet small"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <Icon name="filter" size={18} />
          {search.filters}
          {chosen > 0 && <span className="status good">{format.count(chosen)}</span>}
        </button>
        <div className="filters-sort">
          <Select
            label={search.sort}
            value={view.sort ?? 'relevance'}
            onChange={({ target: { value } }) =>
              onChange(({ sort: _sort, ...rest }) =>
                value === 'price' || value === 'rating' ? { ...rest, sort: value } : rest,
              )
            }
          >
            <option value="relevance">{search.byRelevance}</option>
            <option value="price">{search.byPrice}</option>
            <option value="rating">{search.byRating}</option>
          </Select>
        </div>
      </div>
      <div id={id} className="stack filters-body" hidden={!open}>
        <ManyChoices<ListingType>
          legend={search.kind}
          options={kinds.map((value) => ({ value, label: types[value] }))}
          values={(view.types?.split(',') ?? []) as ListingType[]}
          onChange={(values) =>
            onChange(({ types: _types, ...rest }) =>
              values.length > 0 ? { ...rest, types: values.join(',') } : rest,
            )
          }
        />
        <ManyChoices<Amenity>
          legend={search.amenities}
          options={filterAmenities.map((value) => ({ value, label: amenities[value] }))}
          values={(view.has?.split(',') ?? []) as Amenity[]}
          onChange={(values) =>
            onChange(({ has: _has, ...rest }) =>
              values.length > 0 ? { ...rest, has: values.join(',') } : rest,
            )
          }
        />
        <Select
          label={search.maxPrice}
          value={view.max ?? ''}
          onChange={({ target: { value } }) =>
            onChange(({ max: _max, currency: _currency, ...rest }) =>
              value === '' ? rest : { ...rest, max: Number(value), currency: 'ETB' },
            )
          }
        >
          <option value="">{search.anyPrice}</option>
          {prices.map((price) => (
            <option key={price} value={price}>
              {format.roughly({ amountMinor: price * 100, currency: 'ETB' })}
            </option>
          ))}
        </Select>
        {chosen > 0 && (
          <button
            type="button"
            className="linklike"
            onClick={() =>
              onChange(({ types: _t, has: _h, max: _m, currency: _c, ...rest }) => rest)
            }
          >
            {search.clear}
          </button>
        )}
      </div>
    </div>
  )
}
