import type { JsonSchema } from '../../src/manifest.ts'

/** An input with one thing wrong with it, and the field that must be named. */
export type Spoilt = { what: string; path: string; input: unknown }

type Types = Record<string, JsonSchema>
type At = {
  path: (string | number)[]
  schema: JsonSchema
  value: unknown
  required: boolean
  nullable: boolean
}

/** Every way to spoil an input that its schema can tell of. `good` holds all fields. */
export function spoil(schema: JsonSchema, good: unknown, types: Types): Spoilt[] {
  return fieldsOf(
    { path: [], schema: resolve(schema, types), value: good, required: true, nullable: false },
    types,
  ).flatMap((field) =>
    wrongValues(field).map(({ what, value, below }) => ({
      what: `${field.path.join('.') || 'the input'}: ${what}`,
      path: [...field.path, ...(below === undefined ? [] : [below])].join('.'),
      input: replaced(good, field.path, value),
    })),
  )
}

function resolve(schema: JsonSchema, types: Types): JsonSchema {
  if (schema.$ref) return resolve(types[schema.$ref.replace('#/types/', '')]!, types)
  const real = schema.anyOf?.find((option) => option.type !== 'null')
  return real ? resolve(real, types) : schema
}

function isNullable({ anyOf = [], type }: JsonSchema): boolean {
  return (
    anyOf.some((option) => option.type === 'null') || (Array.isArray(type) && type.includes('null'))
  )
}

function fieldsOf(at: At, types: Types): At[] {
  const inner: At[] = []
  if (at.schema.properties) {
    for (const [key, schema] of Object.entries(at.schema.properties)) {
      const value = (at.value as Record<string, unknown>)[key]
      if (value === undefined)
        throw new Error(`the good input lacks ${[...at.path, key].join('.')}`)
      inner.push({
        path: [...at.path, key],
        schema: resolve(schema, types),
        value,
        required: at.schema.required?.includes(key) ?? false,
        nullable: isNullable(schema),
      })
    }
  }
  if (at.schema.items)
    inner.push({
      path: [...at.path, 0],
      schema: resolve(at.schema.items, types),
      value: (at.value as unknown[])[0],
      required: false,
      nullable: false,
    })
  return [at, ...inner.flatMap((each) => fieldsOf(each, types))]
}

type Wrong = { what: string; value: unknown; below?: string }

function wrongValues({ path, schema, value, required, nullable }: At): Wrong[] {
  // A password is taken as it is, spaces and all.
  const mayBeSpaces = /password/i.test(String(path.at(-1)))
  return [
    ...wrongTypes(schema),
    ...(nullable ? [] : [{ what: 'null', value: null }]),
    ...(required && path.length > 0 ? [{ what: 'missing', value: undefined }] : []),
    ...(schema.type === 'string'
      ? wrongTexts(schema).filter(({ what }) => !mayBeSpaces || what !== onlySpaces)
      : []),
    ...(schema.type === 'integer' || schema.type === 'number' ? wrongNumbers(schema) : []),
    ...(schema.type === 'array' ? wrongLists(schema, value as unknown[]) : []),
    ...(schema.properties ? wrongObjects(value as object) : []),
  ]
}

/** What no field takes, each once of the kinds that this one is not of. */
function wrongTypes(schema: JsonSchema): Wrong[] {
  const candidates: [kind: string, what: string, value: unknown][] = [
    ['boolean', 'true', true],
    ['number', 'a number', 7],
    ['number', 'a fraction', 1.5],
    ['string', 'text', 'seven'],
    ['array', 'an empty list', []],
    ['array', 'a list of text', ['x']],
    ['object', 'an empty object', {}],
    ['object', 'an operator', { not: '' }],
    ['object', 'another operator', { contains: '%', mode: 'insensitive' }],
    ['object', 'an object with a toString', { toString: 'x', valueOf: 1 }],
  ]
  const own = schema.type === 'integer' ? 'number' : String(schema.type)
  return candidates.filter(([kind]) => kind !== own).map(([, what, value]) => ({ what, value }))
}

const onlySpaces = 'only spaces'

function wrongTexts({
  format,
  enum: values,
  minLength = 0,
  maxLength,
  pattern,
}: JsonSchema): Wrong[] {
  const wrong: Wrong[] = [
    { what: 'a NUL in it', value: 'a\u0000bcdefghijkl' },
    { what: 'half a surrogate pair', value: 'abcdefghij\ud800kl' },
  ]
  if (minLength > 0)
    wrong.push({ what: 'empty', value: '' }, { what: onlySpaces, value: ' '.repeat(minLength + 2) })
  if (maxLength !== undefined)
    wrong.push(
      { what: 'one character too long', value: 'é'.repeat(maxLength + 1) },
      { what: '50,000 characters', value: 'x'.repeat(50_000) },
    )
  if (values)
    wrong.push(
      { what: 'none of the words', value: 'EUR' },
      {
        what: 'a word in the other case',
        value: inOtherCase(String(values[0])),
      },
      { what: 'a word of all objects', value: 'constructor' },
    )
  if (format === 'uuid')
    wrong.push(
      ...[
        '',
        'x',
        '1',
        '019a7c2e-5b1f-7d3a-9c84-2f6e0b7d1a5',
        '019a7c2e5b1f7d3a9c842f6e0b7d1a55',
        "' OR 1=1 --",
        '{019a7c2e-5b1f-7d3a-9c84-2f6e0b7d1a55}',
      ].map((text) => ({ what: `the id ${text}`, value: text })),
    )
  if (format === 'email')
    wrong.push(
      ...[
        '',
        'x',
        'a@b',
        'a b@c.example',
        '@c.example',
        'a@@c.example',
        `${'x'.repeat(250)}@c.example`,
      ].map((text) => ({ what: `the address ${text.slice(0, 20)}`, value: text })),
    )
  if (format === 'uri')
    wrong.push(
      ...['', 'x', '/back', 'javascript:alert(1)', 'file:///etc/passwd', 'https://'].map(
        (text) => ({ what: `the address ${text}`, value: text }),
      ),
    )
  if (format === 'date')
    wrong.push(...wrongDates.map((text) => ({ what: `the date ${text}`, value: text })))
  if (pattern && !format && !maxLength) wrong.push({ what: 'of another form', value: '§§ §§' })
  return wrong
}

function inOtherCase(word: string): string {
  return word === word.toUpperCase() ? word.toLowerCase() : word.toUpperCase()
}

const wrongDates = [
  '',
  '2027-02-30',
  '2027-02-29',
  '2100-02-29',
  '2027-13-01',
  '2027-00-10',
  '2027-04-31',
  '2027-1-1',
  '27-01-01',
  '0000-01-01',
  '9999-12-31',
  '1899-12-31',
  '+002027-01-01',
  '-2027-01-01',
  '2027-01-01T00:00:00Z',
  '2027/01/01',
  '01.01.2027',
  'tomorrow',
  'infinity',
  'epoch',
  ' 2027-01-01',
  '２０２７-01-01',
]

function wrongNumbers({ type, minimum, maximum }: JsonSchema): Wrong[] {
  const wrong: Wrong[] = [
    { what: 'NaN by name', value: 'NaN' },
    { what: 'a number as text', value: '7' },
    { what: 'an integer beyond all', value: 2 ** 63 },
    { what: 'a negative one beyond all', value: -(2 ** 63) },
    { what: 'the largest of all', value: Number.MAX_VALUE },
  ]
  if (minimum !== undefined) wrong.push({ what: 'one below the least', value: minimum - 1 })
  if (maximum !== undefined) wrong.push({ what: 'one above the most', value: maximum + 1 })
  if (type === 'integer') wrong.push({ what: 'a fraction of one', value: 1.000001 })
  return wrong
}

function wrongLists({ maxItems }: JsonSchema, value: unknown[]): Wrong[] {
  return [
    ...(maxItems === undefined
      ? []
      : [
          {
            what: 'one entry too many',
            value: Array.from({ length: maxItems + 1 }, () => value[0]),
          },
        ]),
    { what: 'null in it', value: [null], below: '0' },
    { what: 'a list in it', value: [[value[0]]], below: '0' },
  ]
}

function wrongObjects(value: object): Wrong[] {
  return ['extra', 'hasOwnProperty', '$where', 'id; DROP TABLE booking', '', 'é😀'].map((key) => ({
    what: `the field ${key} too many`,
    value: { ...value, [key]: 1 },
    below: key,
  }))
}

function replaced(good: unknown, [key, ...rest]: (string | number)[], value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(good))
    return good.map((entry, index) => (index === key ? replaced(entry, rest, value) : entry))
  const { [key]: old, ...others } = good as Record<string, unknown>
  return rest.length === 0 && value === undefined
    ? others
    : { ...others, [key]: replaced(old, rest, value) }
}
