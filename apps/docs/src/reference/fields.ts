import { type JsonSchema, nameOf, typeOf } from './manifest.ts'

export type Field = {
  path: string
  depth: number
  required: boolean
  schema: JsonSchema
  description: string
}

/** The fields of an object; objects that exist only inside it are unfolded below their field. */
export function fieldsOf(name: string, depth = 0, prefix = ''): Field[] {
  const type = typeOf({ $ref: `#/types/${name}` })
  return Object.entries(type.properties ?? {}).flatMap(([key, schema]) => {
    const path = prefix + key
    const field = {
      path,
      depth,
      required: type.required?.includes(key) ?? false,
      schema,
      description: schema.description ?? '',
    }
    const inner = innerName(schema, name)
    return inner === null
      ? [field]
      : [field, ...fieldsOf(inner, depth + 1, `${path}${isList(schema) ? '[]' : ''}.`)]
  })
}

/** `BookingGuest` is an inner type of `Booking`; `Money` is not. */
function innerName(schema: JsonSchema, owner: string): string | null {
  const target = [schema, schema.items, ...(schema.anyOf ?? [])].find(
    (part) => part?.$ref !== undefined,
  )
  if (target?.$ref === undefined) return null
  const name = nameOf(target.$ref)
  return name.startsWith(owner) && name !== owner && typeOf(target).properties !== undefined
    ? name
    : null
}

function isList(schema: JsonSchema): boolean {
  return schema.items !== undefined
}
