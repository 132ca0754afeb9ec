import type { JsonSchema, Manifest } from '@nexus/api/manifest'

/** The named types that references lead to. */
export type Types = Manifest['types']

/** A fixed value. */
export type Literal = { literal: string | number | boolean }

/** Any value of one JSON type; `name` where it is an object with a name. */
export type Kind = { type: string; schema: JsonSchema; name?: string }

/** One thing that a value may be. */
export type Alternative = Literal | Kind

/** All that a value of this schema may be, with references followed. Null is said once, however many take it. */
export function alternatives(schema: JsonSchema, types: Types): Alternative[] {
  const all = listed(schema, types)
  return all.filter((one) => !isNull(one) || one === all.find(isNull))
}

function listed(schema: JsonSchema, types: Types): Alternative[] {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.slice('#/types/'.length)
    const target = types[name]
    if (!target) throw new Error(`The contract mentions a type that it does not hold: ${name}.`)
    return target.properties ? [{ type: 'object', schema: target, name }] : listed(target, types)
  }
  if (schema.anyOf) return schema.anyOf.flatMap((option) => listed(option, types))
  if (schema.const !== undefined) return [{ literal: schema.const }]
  if (schema.enum) return schema.enum.map((literal) => ({ literal }))
  return [schema.type ?? []].flat().map((type) => ({ type, schema }))
}

export function isLiteral(one: Alternative): one is Literal {
  return 'literal' in one
}

export function isNull(one: Alternative): boolean {
  return !isLiteral(one) && one.type === 'null'
}
