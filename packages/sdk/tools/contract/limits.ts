import type { JsonSchema } from '@nexus/api/manifest'
import type { Kind } from './alternatives.ts'
import type { Direction, Level } from './change.ts'

type Found = { level: Level; says: string }

const bounds: Record<string, string> = {
  minLength: 'the least number of characters',
  maxLength: 'the greatest number of characters',
  minimum: 'the least value',
  maximum: 'the greatest value',
  minItems: 'the least number of items',
  maxItems: 'the greatest number of items',
}

/** What differs between two schemas of one type in the values that they let through. */
export function diffLimits(before: Kind, after: Kind, io: Direction): Found[] {
  const [was, is] = [limitsOf(before.schema), limitsOf(after.schema)]
  const found: Found[] = []
  if (before.type !== after.type)
    found.push({
      level: (after.type === 'integer') === (io === 'output') ? 'additive' : 'breaking',
      says: after.type === 'integer' ? 'it is a whole number now' : 'it may have a fraction now',
    })
  for (const key of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const [from, to] = [was[key], is[key]]
    if (from !== to) found.push({ level: level(key, { from, to }, io), says: says(key, from, to) })
  }
  return found
}

/** The keywords that rule values out, with what a keyword of the future would say. */
export function limitsOf(schema: JsonSchema): Record<string, unknown> {
  const {
    $ref: _1,
    description: _2,
    type: _3,
    default: _4,
    items: _5,
    properties: _6,
    required: _7,
    additionalProperties: _8,
    deprecated: _9,
    'x-deprecated': _10,
    ...limits
  } = schema
  return limits
}

function level(key: string, { from, to }: { from: unknown; to: unknown }, io: Direction): Level {
  // Another type in TypeScript: a `Date`, a text of the form of a date.
  const typed = key === 'x-ts' || [from, to].includes('date')
  // Which texts one pattern takes and another does not, no program can tell in general.
  const comparable = key in bounds || from === undefined || to === undefined
  const known = key in bounds || ['pattern', 'format'].includes(key)
  if (typed || !comparable || !known) return 'breaking'
  const tighter = to !== undefined && (from === undefined || isTighter(key, from, to))
  // Callers may not be asked for more than before; the API may not answer what was ruled out before.
  if (io === 'input') return tighter ? 'breaking' : 'additive'
  return tighter ? 'words' : 'cases'
}

function isTighter(key: string, from: unknown, to: unknown): boolean {
  return key.startsWith('min') ? Number(to) > Number(from) : Number(to) < Number(from)
}

function says(key: string, from: unknown, to: unknown): string {
  const text = (value: unknown) => (value === undefined ? 'free' : `\`${JSON.stringify(value)}\``)
  if (key === 'x-ts')
    return to === 'Date' ? 'it is a `Date` now, it was a text' : 'it is a text now, it was a `Date`'
  return `${bounds[key] ?? `its ${key}`} is ${text(to)} now, it was ${text(from)}`
}
