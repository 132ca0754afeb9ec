import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { JsonSchema } from './types.ts'

type Raw = z.core.JSONSchema.BaseSchema
type Raws = Record<string, Raw>

/** Turns zod schemas into JSON Schema and gathers the named types that they lead to. */
export class SchemaBook {
  readonly #types = new Map<string, JsonSchema>()

  /** `name` is given to objects without an id of their own: `Booking` + `guest` → `BookingGuest`. */
  add(schema: z.ZodType, { io, name }: { io: 'input' | 'output'; name: string }): JsonSchema {
    // The array makes zod write a schema with an id as a reference, also when it is the outermost.
    const list = z.array(schema)
    const { items, $defs = {} } = z.toJSONSchema(list, { io, unrepresentable: 'any', override })
    const definitions = $defs as Raws
    for (const [id, definition] of Object.entries(definitions)) {
      this.#define(id, this.#tidy(definition, { name: id, definitions, named: true }))
    }
    return this.#tidy(items as Raw, { name, definitions })
  }

  get types(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.#types].sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  #define(name: string, schema: JsonSchema) {
    const known = this.#types.get(name)
    if (known && !isDeepStrictEqual(known, schema)) {
      throw new Error(
        `Two different types are called ${name}: give one another id with .meta({ id }).`,
      )
    }
    this.#types.set(name, schema)
  }

  #tidy(raw: Raw, at: { name: string; definitions: Raws; named?: boolean }): JsonSchema {
    const { name, definitions } = at
    const { $ref, properties, items, anyOf, description, id: _, ...rest } = raw
    const said = description === undefined ? {} : { description }
    // What stands beside a reference but says nothing new is left to the type itself.
    if ($ref !== undefined) return reference($ref.slice('#/$defs/'.length), raw, definitions)
    const schema = { ...said, ...rest } as JsonSchema
    // An object inside is called after, and described by, the field that it stands in.
    const inner = (part: Raw, partName: string) =>
      bare(this.#tidy({ ...said, ...part }, { name: partName, definitions }))
    if (items) schema.items = inner(items as Raw, singular(name))
    if (anyOf) schema.anyOf = anyOf.map((option) => inner(option, name))
    if (properties) {
      schema.properties = mapValues(properties as Raws, (value, field) =>
        this.#tidy(value, { name: name + pascal(field), definitions }),
      )
      if (!at.named) {
        this.#define(name, schema)
        return { ...said, $ref: `#/types/${name}` }
      }
    }
    if (!schema.type && !schema.anyOf && !schema.enum && schema.const === undefined) {
      throw new Error(
        `${name} has no type that can be written down: the contract holds no \`any\`.`,
      )
    }
    return schema
  }
}

function bare({ description: _, ...schema }: JsonSchema): JsonSchema {
  return schema
}

function reference(name: string, raw: Raw, definitions: Raws): JsonSchema {
  const description = raw.description ?? definitions[name]?.description
  return {
    ...(description !== undefined && { description }),
    $ref: `#/types/${name}`,
    ...(raw.default !== undefined && { default: raw.default as string }),
  }
}

/** What zod says too little of, or too much. */
function override({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Raw }) {
  const { def } = zodSchema._zod
  if (def.type === 'date')
    Object.assign(jsonSchema, { type: 'string', format: 'date-time', 'x-ts': 'Date' })
  // A known format says what its pattern repeats at length.
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  // zod says "nothing else" of every output; only strict objects mean it.
  if (def.type === 'object' && def.catchall?._zod.def.type !== 'never')
    delete jsonSchema.additionalProperties
}

/** `bookings.byId` → `BookingsById`; `next_free` and `NEXT_FREE` → `NextFree`. */
export function pascal(text: string): string {
  return text
    .split(/[._]/)
    .map((part) => (part === part.toUpperCase() ? part.toLowerCase() : part))
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')
}

function singular(name: string): string {
  return name.replace(/(?<=[a-rt-z])s$/, '')
}

function mapValues<From, To>(
  record: Record<string, From>,
  map: (value: From, key: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]))
}
