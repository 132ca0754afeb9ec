import type { JsonSchema } from '@nexus/api/manifest'

/** The TypeScript type of a schema. Objects are named, so that every type fits on a line. */
export function typeText(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return typeName(schema)
  if (schema['x-ts'] === 'Date') return Array.isArray(schema.type) ? 'Date | null' : 'Date'
  if (schema.anyOf) return schema.anyOf.map(typeText).join(' | ')
  if (schema.const !== undefined) return literal(schema.const)
  if (schema.enum) return schema.enum.map(literal).join(' | ')
  // A text that is put together (`toISOString().slice(0, 10)`, a form field) is not taken for a date unseen.
  if (schema.format === 'date') return '`${number}-${number}-${number}`'
  const types = [schema.type ?? []].flat()
  return types.map((type) => plain(type, schema)).join(' | ')
}

/** `#/types/Money` → `Money`. */
export function typeName({ $ref }: JsonSchema): string {
  if ($ref === undefined) throw new Error('This schema is not a reference to a named type.')
  return $ref.slice('#/types/'.length)
}

/** The names of the types that a schema mentions. */
export function mentions(schema: JsonSchema): string[] {
  return [...JSON.stringify(schema).matchAll(/"#\/types\/(\w+)"/g)].map(
    ([, name]) => name as string,
  )
}

function plain(type: string, schema: JsonSchema): string {
  switch (type) {
    case 'string':
    case 'boolean':
    case 'null':
      return type
    case 'integer':
    case 'number':
      return 'number'
    case 'array': {
      const item = typeText(schema.items ?? {})
      return item.includes('|') ? `(${item})[]` : `${item}[]`
    }
    default:
      throw new Error(`No TypeScript type is known for ${JSON.stringify(schema)}.`)
  }
}

function literal(value: string | number | boolean): string {
  return typeof value === 'string' ? `'${value}'` : String(value)
}
