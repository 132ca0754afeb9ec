import type { JsonSchema } from '@nexus/api/manifest'
import { alternatives, isLiteral, isNull, type Kind } from './alternatives.ts'
import type { Change } from './change.ts'
import { diffFields } from './fields.ts'
import { diffKind } from './kind.ts'
import { diffLimits } from './limits.ts'
import { match } from './match.ts'
import type { Place } from './place.ts'
import { diffNull, diffValues } from './values.ts'

/** What differs between two schemas for those who send such values, or read them. */
export function diffSchemas(before: JsonSchema, after: JsonSchema, place: Place): Change[] {
  // What happens inside a named type is said once, of the type.
  if (before.$ref !== undefined && before.$ref === after.$ref) return []
  const was = alternatives(before, place.before)
  const is = alternatives(after, place.after)
  const { lost, gained, shared } = match(was, is)
  const less = lost.filter((one) => !isNull(one))
  const more = gained.filter((one) => !isNull(one))
  return [
    ...shared.flatMap(([from, to]) => diffPair(from, to, place)),
    ...(less.length < lost.length ? diffNull('lost', place) : []),
    ...(more.length < gained.length ? diffNull('gained', place) : []),
    ...([...less, ...more].every(isLiteral)
      ? diffValues(less, more, place)
      : diffKind({ before, after, less, more, was, is }, place)),
  ]
}

/** What differs between two objects, in their fields and in all that these hold. */
export function diffObjects(before: JsonSchema, after: JsonSchema, place: Place): Change[] {
  const { changes, kept } = diffFields(before, after, place)
  return [...changes, ...kept.flatMap(({ at, was, is }) => diffSchemas(was, is, { ...place, at }))]
}

function diffPair(before: Kind, after: Kind, place: Place): Change[] {
  // Null has no limits, though its schema may state those of the text that it stands beside.
  if (isNull(before)) return []
  const { at, io } = place
  const changes = diffLimits(before, after, io).map(({ level, says }): Change => ({
    level,
    effect: 'changed',
    subject: at,
    says: `\`${at.name}\`, as ${io === 'input' ? 'you send' : 'you get'} it: ${says}.`,
  }))
  if (before.schema.items && after.schema.items)
    changes.push(...diffSchemas(before.schema.items, after.schema.items, place))
  if (before.type === 'object' && before.name !== after.name)
    changes.push(...diffRenamed(before, after, place))
  return changes
}

function diffRenamed(before: Kind, after: Kind, place: Place): Change[] {
  const pair = `${before.name} ${after.name}`
  const says = `The type of \`${place.at.name}\` is called \`${after.name}\`, it was called \`${before.name}\`.`
  const renamed: Change = { level: 'words', effect: 'changed', subject: place.at, says }
  if (place.open?.has(pair)) return [renamed]
  const open = new Set([...(place.open ?? []), pair])
  return [renamed, ...diffObjects(before.schema, after.schema, { ...place, open })]
}
