import type { JsonSchema, Manifest } from '@nexus/api/manifest'
import fc from 'fast-check'

/** A change of a schema, made in place; does nothing where it does not apply. */
type Mutation = (schema: JsonSchema, dice: number) => void

const pick = <T>(list: readonly T[], dice: number): T | undefined => list[dice % list.length]

const bounds = ['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems'] as const
const boundsOf: Record<string, (typeof bounds)[number][]> = {
  string: ['minLength', 'maxLength'],
  integer: ['minimum', 'maximum'],
  number: ['minimum', 'maximum'],
  array: ['minItems', 'maxItems'],
}

export const mutations: Record<string, Mutation> = {
  'a field goes'(schema, dice) {
    const name = pick(Object.keys(schema.properties ?? {}), dice)
    if (name === undefined) return
    delete schema.properties?.[name]
    schema.required = (schema.required ?? []).filter((one) => one !== name)
  },
  'a field comes'(schema, dice) {
    if (!schema.properties) return
    schema.properties.novelty = { type: 'string', description: 'New.' }
    if (dice % 2 === 0) schema.required = [...(schema.required ?? []), 'novelty']
  },
  'a field becomes required, or optional'(schema, dice) {
    const name = pick(Object.keys(schema.properties ?? {}), dice)
    if (name === undefined) return
    const required = new Set(schema.required)
    if (!required.delete(name)) required.add(name)
    schema.required = [...required]
  },
  'a choice goes'(schema, dice) {
    if ((schema.enum?.length ?? 0) > 1) schema.enum?.splice(dice % (schema.enum.length - 1), 1)
  },
  'a choice comes'(schema) {
    if (typeof schema.enum?.[0] === 'string') schema.enum.push('novelty')
  },
  'a bound moves, comes or goes'(schema, dice) {
    const type = [schema.type ?? []].flat()[0] ?? ''
    const plain = schema.enum === undefined && schema.format === undefined && !schema.pattern
    const bound = plain ? pick(boundsOf[type] ?? [], dice) : undefined
    if (bound === undefined) return
    const low = bound.startsWith('min')
    const now = schema[bound]
    if (now === undefined) schema[bound] = low ? 1 : 30
    else if (dice % 3 === 0) delete schema[bound]
    else schema[bound] = dice % 3 === 1 ? now + 1 : Math.max(0, now - 1)
  },
  'null comes or goes'(schema) {
    if (schema.type === undefined || schema.properties || schema.enum) return
    const types = new Set([schema.type].flat())
    if (!types.delete('null') || types.size === 0) types.add('null')
    schema.type = types.size === 1 ? ([...types][0] as 'string') : ([...types] as 'string'[])
  },
  'a type becomes another'(schema, dice) {
    if (typeof schema.type !== 'string' || schema.properties || schema.enum || schema.items) return
    const { description } = schema
    for (const key of Object.keys(schema) as (keyof JsonSchema)[]) delete schema[key]
    Object.assign(schema, {
      ...(description !== undefined && { description }),
      type: pick(['string', 'integer', 'number', 'boolean'], dice),
    })
  },
  'a whole number may have a fraction, or the other way round'(schema) {
    if (schema.type === 'integer') schema.type = 'number'
    else if (schema.type === 'number') schema.type = 'integer'
  },
  'any text becomes one of some, or the other way round'(schema) {
    if (schema.type !== 'string' || schema.format || schema.pattern) return
    if (schema.enum) delete schema.enum
    else schema.enum = ['one', 'two']
  },
  'a list is of something else'(schema, dice) {
    if (schema.items) schema.items = pick([{ type: 'string' }, { type: 'boolean' }] as const, dice)!
  },
}

/** What is done to a type, one after the other. */
export type Steps = { name: string; steps: { what: string; node: number; dice: number }[] }

/** One to three changes somewhere in one of the types. */
export function someSteps(names: readonly string[]): fc.Arbitrary<Steps> {
  const step = fc.record({
    what: fc.constantFrom(...Object.keys(mutations)),
    node: fc.nat(),
    dice: fc.nat(1000),
  })
  return fc.record({
    name: fc.constantFrom(...names),
    steps: fc.array(step, { minLength: 1, maxLength: 3 }),
  })
}

/** The contract with these changes made. */
export function changed(manifest: Manifest, { name, steps }: Steps): Manifest {
  const type = structuredClone(manifest.types[name] as JsonSchema)
  for (const { what, node, dice } of steps) mutations[what]?.(pick(nodesOf(type), node)!, dice)
  nodesOf(type).forEach(sayNullOnce)
  return { ...manifest, types: { ...manifest.types, [name]: type } }
}

/** A choice of which one takes null already is not another one when a second takes it too. */
function sayNullOnce({ anyOf = [] }: JsonSchema): void {
  if (!anyOf.some(({ type }) => type === 'null')) return
  for (const option of anyOf) {
    if (!Array.isArray(option.type)) continue
    const types = option.type.filter((one) => one !== 'null')
    option.type = types.length === 1 ? types[0] : types
  }
}

/** The schema and all that stand inside it. */
function nodesOf(schema: JsonSchema): JsonSchema[] {
  const inside = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
    ...(schema.anyOf ?? []),
  ]
  return [schema, ...inside.flatMap(nodesOf)]
}
