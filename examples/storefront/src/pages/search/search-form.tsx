import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { DatePicker } from '../../calendar/date-picker.tsx'
import { towns } from '../../data/towns.ts'
import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import type { SearchView } from './search-view.ts'
import './search-form.css'

/** Where, when, how many. A town that the site knows leads to its part of the map, other words are searched for. */
export function SearchForm({ view }: { view: SearchView }) {
  const { home, stay, language } = useText()
  const navigate = useNavigate()
  const [where, setWhere] = useState(() => {
    const town = towns.find(({ map }) => map === view.map)
    return view.q ?? (town ? town[language] : '')
  })
  const [dates, setDates] = useState({ in: view.in ?? null, out: view.out ?? null })
  const [guests, setGuests] = useState(view.guests ?? 2)

  return (
    <search>
      <form className="search-form" onSubmit={submit}>
        <div className="field">
          <label htmlFor="where">{home.where}</label>
          <input
            id="where"
            className="input"
            list="towns-known"
            placeholder={home.wherePlaceholder}
            autoComplete="off"
            value={where}
            onChange={({ target }) => setWhere(target.value)}
          />
          <datalist id="towns-known">
            {towns.map((town) => (
              <option key={town.id} value={town[language]} />
            ))}
          </datalist>
        </div>
        <DatePicker picked={dates} onPick={(next) => setDates({ in: next.in, out: next.out })} />
        <Stepper
          label={home.guests}
          value={guests}
          most={16}
          fewer={stay.fewer}
          more={stay.more}
          onChange={setGuests}
        />
        <button type="submit" className="button go">
          <Icon name="search" />
          <span>{home.search}</span>
        </button>
      </form>
    </search>
  )

  function submit(event: FormEvent) {
    event.preventDefault()
    const said = where.trim()
    const town = towns.find(({ en, am }) => [en, am].some((name) => same(name, said)))
    const { types, has, max, currency, sort } = view
    void navigate({
      to: '/search',
      search: {
        ...(types && { types }),
        ...(has && { has }),
        ...(max && { max, ...(currency && { currency }) }),
        ...(sort && { sort }),
        ...(town
          ? { map: town.map }
          : said.length >= 2
            ? { q: said }
            : view.map && !view.q
              ? { map: view.map }
              : {}),
        ...(dates.in && dates.out && { in: dates.in, out: dates.out }),
        guests,
      },
    })
  }
}

function same(one: string, other: string): boolean {
  return one.localeCompare(other, undefined, { sensitivity: 'base' }) === 0
}
