import { type Field, nouns, statuses, typesOf } from './contract.ts'

/** The schemas of the API, as somebody would write them with zod. */
export function zodText(): string {
  const objects = nouns.flatMap((noun) =>
    Object.entries(typesOf(noun)).map(
      ([name, fields]) =>
        `export const ${name} = z.object({ ${Object.entries(fields)
          .map(([field, type]) => `${field}: ${schemaOf(type)}`)
          .join(', ')} })`,
    ),
  )
  return [`import { z } from 'zod'`, ...objects].join('\n')
}

function schemaOf(type: Field): string {
  if (typeof type === 'object') return 'ref' in type ? type.ref : `z.array(${type.refs})`
  const status = `z.enum(${JSON.stringify(statuses)})`
  const schemas: Record<Exclude<Field, object>, string> = {
    text: 'z.string()',
    'text?': 'z.string().optional()',
    'text|null': 'z.string().nullable()',
    number: 'z.number()',
    'number?': 'z.number().optional()',
    instant: 'z.date()',
    texts: 'z.array(z.string())',
    status,
    'status?': `${status}.optional()`,
  }
  return schemas[type]
}
