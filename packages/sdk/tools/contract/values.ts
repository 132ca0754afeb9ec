import { type Alternative, isLiteral } from './alternatives.ts'
import type { Change, Level } from './change.ts'
import type { Place } from './place.ts'

/** What it means that a choice has fixed values fewer or more. */
export function diffValues(less: Alternative[], more: Alternative[], place: Place): Change[] {
  const each = (all: Alternative[], level: Level, says: (value: string) => string) =>
    all.filter(isLiteral).map(({ literal }) => change(place, level, says(`\`${String(literal)}\``)))
  if (place.io === 'input')
    return [
      ...each(less, 'breaking', (value) => `no longer takes ${value}`),
      ...each(more, 'additive', (value) => `takes ${value} too`),
    ]
  return [
    ...each(less, 'cases', (value) => `is never ${value} any more`),
    ...each(more, 'cases', (value) => `may be ${value} now`),
  ]
}

/** What it means that null is ruled out, or no longer. */
export function diffNull(what: 'lost' | 'gained', place: Place): Change[] {
  if (place.io === 'input')
    return what === 'lost'
      ? [change(place, 'breaking', 'no longer takes null')]
      : [change(place, 'additive', 'takes null too')]
  return what === 'lost'
    ? [change(place, 'additive', 'is never null any more')]
    : [change(place, 'breaking', 'may be null now')]
}

function change({ at }: Place, level: Level, says: string): Change {
  return { level, effect: 'changed', subject: at, says: `\`${at.name}\` ${says}.` }
}
