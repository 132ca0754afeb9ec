import type { JsonSchema, Manifest } from '@nexus/api/manifest'
import fc from 'fast-check'

/** Inputs of a type that are right, nearly right, or wrong in one of the ways in which forms get them wrong. */
export function nearInput(manifest: Pick<Manifest, 'types'>, name: string): fc.Arbitrary<unknown> {
  return near(manifest, { $ref: `#/types/${name}` }, 0)
}

const nonsense = fc.constantFrom<unknown>(null, '', 'x', 0, -1, 1.5, true, [], {}, [null], 1e15)

function near(
  manifest: Pick<Manifest, 'types'>,
  schema: JsonSchema,
  depth: number,
): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 30, arbitrary: plausible(manifest, resolved(manifest, schema), depth) },
    { weight: 1, arbitrary: nonsense },
  )
}

function plausible(
  manifest: Pick<Manifest, 'types'>,
  schema: JsonSchema,
  depth: number,
): fc.Arbitrary<unknown> {
  if (schema.anyOf)
    return fc.oneof(...schema.anyOf.map((option) => near(manifest, option, depth + 1)))
  if (schema.enum)
    return fc.oneof(fc.constantFrom<unknown>(...schema.enum), fc.constant('none of them'))
  if (schema.const !== undefined) return fc.constant(schema.const)
  const [type] = [schema.type ?? []].flat()
  switch (type) {
    case 'object':
      return object(manifest, schema, depth)
    case 'array': {
      const { minItems = 0, maxItems = 3 } = schema
      const most = Math.min(maxItems + 1, 60)
      const item = near(manifest, schema.items ?? {}, depth + 1)
      return fc.oneof(
        { weight: 9, arbitrary: fc.array(item, { minLength: minItems, maxLength: 3 }) },
        { weight: 1, arbitrary: fc.array(item, { minLength: most, maxLength: most }) },
      )
    }
    case 'integer':
    case 'number': {
      const { minimum = -1_000, maximum = 100_000 } = schema
      const edges = [minimum - 1, minimum, maximum, maximum + 1, minimum + 0.5]
      return fc.oneof(fc.integer({ min: minimum, max: maximum }), fc.constantFrom(...edges))
    }
    case 'boolean':
      return fc.boolean()
    default:
      return text(schema)
  }
}

function object(
  manifest: Pick<Manifest, 'types'>,
  { properties = {}, required = [] }: JsonSchema,
  depth: number,
): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([field, schema]) => {
    const [present, absent] = required.includes(field) ? [20, 1] : [1, 4]
    return fc.oneof(
      {
        weight: present,
        arbitrary: near(manifest, schema, depth + 1).map((value) => [field, value]),
      },
      { weight: absent, arbitrary: fc.constant(null) },
    )
  })
  const extra = fc.oneof(
    { weight: 30, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constant(['notAField', 1]) },
  )
  return fc
    .tuple(...fields, extra)
    .map((entries) =>
      Object.fromEntries(entries.filter((entry) => entry !== null) as [string, unknown][]),
    )
}

function text({ format, minLength = 0, maxLength = 40 }: JsonSchema): fc.Arbitrary<unknown> {
  const usual: Record<string, fc.Arbitrary<string>> = {
    uuid: fc.uuid(),
    date: fc.constantFrom('2027-03-09', '2027-02-30', '2028-02-29', '1899-01-01', '2027-3-9'),
    email: fc.constantFrom('sara@example.com', ' sara@example.com', 'sara@', 'Sara@Example.COM'),
    uri: fc.constantFrom('https://a.example/b', 'ftp://a.example', 'a b', 'https://a.example/ä'),
  }
  const sized = fc.constantFrom(minLength - 1, minLength, maxLength, maxLength + 1)
  return fc.oneof(
    {
      weight: 6,
      arbitrary:
        usual[format ?? ''] ??
        fc.constantFrom('15:00', 'ET', '855', 'abc123', '0900123456', '25:99', '2027-03'),
    },
    { weight: 3, arbitrary: sized.map((length) => 'a'.repeat(Math.max(0, length))) },
    { weight: 2, arbitrary: fc.string({ maxLength: 60 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '  padded  ',
        'two\nlines',
        'nul\u0000',
        '\u2028',
        '🏡'.repeat(50),
      ),
    },
  )
}

function resolved({ types }: Pick<Manifest, 'types'>, schema: JsonSchema): JsonSchema {
  return schema.$ref === undefined ? schema : (types[schema.$ref.slice('#/types/'.length)] ?? {})
}
