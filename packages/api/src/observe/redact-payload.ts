import { z } from 'zod'
import { hidden } from './redact-text.ts'

export type Shown = string | number | boolean | null | Shown[] | { [name: string]: Shown }
type Redact = (value: unknown) => Shown

/**
 * A payload as history and staff may see it. What is an id, a number, a date or one of a few words by its schema is shown,
 * if it is that; every other text only where its schema says `.meta({ inHistory: true })`. What is not in the schema is
 * hidden, and so is all of a kind that nobody knows. Names that begin with `_` are the queue's own.
 */
export function payloadRedactor(schema: z.ZodType | undefined): Redact {
  return schema ? redactorOf(schema) : hideAll
}

/** The texts in a payload that must not show elsewhere, in an error for example, and those that may. */
export function textsOf(payload: unknown, redacted: Shown): { secrets: string[]; shown: string[] } {
  const all = leaves(payload)
  const shown = leaves(redacted)
  return { secrets: all.filter((text) => !shown.includes(text)), shown }
}

function redactorOf(schema: z.ZodType): Redact {
  const { def } = schema._zod as { def: Definition }
  switch (def.type) {
    case 'object': {
      const fields = new Map(
        Object.entries(def.shape ?? {}).map(([name, field]) => [name, redactorOf(field)] as const),
      )
      return (value) => redactFields(value, fields)
    }
    case 'array': {
      const item = def.element ? redactorOf(def.element) : hideAll
      return (value) => (Array.isArray(value) ? value.map(item) : hideAll(value))
    }
    case 'optional':
    case 'nullable':
    case 'default':
    case 'readonly':
      return def.innerType ? redactorOf(def.innerType) : hideAll
    default:
      return isPlain(schema, def) ? showIf(schema) : hideAll
  }
}

/** The part of zod's definitions that is read here. */
type Definition = {
  type: string
  format?: string
  shape?: Record<string, z.ZodType>
  element?: z.ZodType
  innerType?: z.ZodType
}

const plainTypes = new Set(['number', 'int', 'boolean', 'enum', 'literal', 'null'])
const plainFormats = new Set(['uuid', 'date', 'datetime'])

function isPlain(schema: z.ZodType, { type, format }: Definition): boolean {
  if (plainTypes.has(type) || (format !== undefined && plainFormats.has(format))) return true
  return z.globalRegistry.get(schema)?.['inHistory'] === true
}

function showIf(schema: z.ZodType): Redact {
  return (value) =>
    value === null || typeof value !== 'object'
      ? schema.safeParse(value).success
        ? (value as Shown)
        : hideAll(value)
      : hideAll(value)
}

function redactFields(value: unknown, fields: ReadonlyMap<string, Redact>): Shown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return hideAll(value)
  const shown: Record<string, Shown> = {}
  for (const [name, inner] of Object.entries(value)) {
    if (name.startsWith('_')) continue
    const redact = fields.get(name)
    // The name of a field that nobody foresaw may itself be what somebody wrote.
    if (redact) shown[name] = redact(inner)
    else shown[hidden] = hidden
  }
  return shown
}

/** Only what tells nothing is left: that there is nothing, or something. */
function hideAll(value: unknown): Shown {
  return value === null || value === undefined ? null : hidden
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(leaves)
}
