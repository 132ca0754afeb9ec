import { type JsonSchema, nameOf, typeUrl } from './manifest.ts'

/** A type as TypeScript would write it, in pieces, so that names can be links. */
export type Piece = { text: string; href?: string }

export function typeText(schema: JsonSchema): Piece[] {
  if (schema.$ref !== undefined)
    return [{ text: nameOf(schema.$ref), href: typeUrl(nameOf(schema.$ref)) }]
  if (schema.anyOf) return join(schema.anyOf.map(typeText), ' | ')
  if (schema.enum) return [{ text: schema.enum.map(quote).join(' | ') }]
  if (schema.const !== undefined) return [{ text: quote(schema.const) }]
  if (schema['x-ts'] === 'Date') return [{ text: 'Date' }]
  if (schema.items) return listOf(schema.items)
  return [{ text: [schema.type ?? 'unknown'].flat().map(plain).join(' | ') }]
}

function listOf(item: JsonSchema): Piece[] {
  const inner = typeText(item)
  const several = item.anyOf !== undefined || item.enum !== undefined
  return several ? [{ text: '(' }, ...inner, { text: ')[]' }] : [...inner, { text: '[]' }]
}

function plain(type: string): string {
  return type === 'integer' ? 'number' : type
}

function quote(value: string | number | boolean): string {
  return typeof value === 'string' ? `'${value}'` : String(value)
}

function join(parts: Piece[][], between: string): Piece[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [{ text: between }, ...part]))
}

/** What the type alone does not say: bounds, lengths, formats and defaults. */
export function limits(schema: JsonSchema): string[] {
  const said: string[] = []
  if (schema.type === 'integer' && schema.minimum === undefined) said.push('whole number')
  if (schema.minimum !== undefined || schema.maximum !== undefined)
    said.push(range(schema.minimum, schema.maximum))
  if (schema.minLength !== undefined || schema.maxLength !== undefined)
    said.push(`${range(schema.minLength, schema.maxLength)} characters`)
  if (schema.maxItems !== undefined || schema.minItems !== undefined)
    said.push(`${range(schema.minItems, schema.maxItems)} items`)
  if (schema.format !== undefined && schema['x-ts'] === undefined) said.push(schema.format)
  if (schema.default !== undefined) said.push(`default ${quote(schema.default)}`)
  return said
}

function range(least: number | undefined, most: number | undefined): string {
  if (least === undefined) return `at most ${show(most)}`
  if (most === undefined) return `at least ${show(least)}`
  return `${show(least)} to ${show(most)}`
}

function show(value: number | undefined): string {
  return value === undefined ? '' : value.toLocaleString('en-US')
}
