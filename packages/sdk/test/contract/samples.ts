import type { JsonSchema, Manifest } from '@nexus/api/manifest'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

const examples: Record<string, string> = {
  uuid: '019b0000-0000-7000-8000-000000000000',
  email: 'sara@example.com',
  uri: 'https://stay.example/',
  date: '2027-03-09',
  'date-time': '2027-03-09T12:00:00.000Z',
  '^([01]\\d|2[0-3]):[0-5]\\d$': '14:00',
  '^[0-9]{6,24}$': '1234567',
  '^[A-Z]{2}$': 'ET',
  '^20\\d\\d-(0[1-9]|1[0-2])$': '2027-03',
}

/**
 * Values of a schema that between them stand at every edge of it: each choice, each bound, each
 * field there and absent, each part of each part, varied one at a time.
 */
export function samples(schema: JsonSchema, types: Manifest['types']): Json[] {
  if (schema.$ref !== undefined)
    return samples(types[schema.$ref.slice('#/types/'.length)] as JsonSchema, types)
  if (schema.anyOf) return schema.anyOf.flatMap((option) => samples(option, types))
  if (schema.const !== undefined) return [schema.const]
  if (schema.enum) return schema.enum
  return [schema.type ?? []].flat().flatMap((type) => {
    switch (type) {
      case 'string':
        return texts(schema)
      case 'integer':
      case 'number':
        return numbers(schema, type)
      case 'boolean':
        return [true, false]
      case 'null':
        return [null]
      case 'array':
        return arrays(schema, samples(schema.items ?? {}, types))
      case 'object':
        return objects(schema, types)
    }
  })
}

function texts({ format, pattern, minLength = 0, maxLength = 3000 }: JsonSchema): string[] {
  const example = examples[format ?? pattern ?? '']
  if (example !== undefined) return [example]
  return [...new Set([Math.min(minLength + 1, maxLength), minLength, maxLength])].map((length) =>
    'x'.repeat(length),
  )
}

function numbers({ minimum = -1e9, maximum = 1e9 }: JsonSchema, type: string): number[] {
  return [minimum, maximum, ...(type === 'number' ? [(minimum + maximum) / 2 + 0.25] : [])].filter(
    (value) => value <= maximum,
  )
}

function arrays({ minItems = 0, maxItems = 60 }: JsonSchema, items: Json[]): Json[] {
  const of = (length: number, item: Json) => Array.from({ length }, () => item)
  const [first] = items
  if (first === undefined) return [[]]
  return [
    of(minItems, first),
    of(maxItems, first),
    ...items.map((item) => of(Math.max(1, minItems), item)),
  ]
}

function objects({ properties = {}, required = [] }: JsonSchema, types: Manifest['types']): Json[] {
  const fields = Object.entries(properties).map(
    ([name, schema]) => [name, samples(schema, types)] as const,
  )
  const full = Object.fromEntries(fields.map(([name, [first = null]]) => [name, first]))
  const without = (names: string[]) =>
    Object.fromEntries(Object.entries(full).filter(([name]) => !names.includes(name)))
  const optional = fields.map(([name]) => name).filter((name) => !required.includes(name))
  return [
    full,
    without(optional),
    ...optional.map((name) => without([name])),
    ...fields.flatMap(([name, values]) => values.map((value) => ({ ...full, [name]: value }))),
  ]
}
