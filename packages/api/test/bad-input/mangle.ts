import fc from 'fast-check'

/** A good input in which one or two values, somewhere, are anything at all. */
export function mangled(good: Record<string, unknown>): fc.Arbitrary<unknown> {
  const places = placesIn(good)
  const change = fc.record({ place: fc.constantFrom(...places), value: anything })
  return fc
    .array(change, { minLength: 1, maxLength: 2 })
    .map((changes) =>
      changes.reduce<unknown>((input, { place, value }) => put(input, place, value), good),
    )
}

type Place = (string | number)[]

function placesIn(value: unknown, path: Place = []): Place[] {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, each]) => placesIn(each, [...path, key]))
      : []
  return [path, ...inner]
}

function put(value: unknown, [key, ...rest]: Place, replacement: unknown): unknown {
  if (key === undefined) return replacement
  if (typeof value !== 'object' || value === null) return value
  const copy: Record<string | number, unknown> = Array.isArray(value)
    ? ([...value] as unknown as Record<string, unknown>)
    : { ...value }
  copy[key] = put(copy[key], rest, replacement)
  return copy
}

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\udc00x',
    '\u202e',
    '\ufeff',
    '😀'.repeat(50),
    "'; DROP TABLE booking; --",
    '%',
    '_',
    '\\',
    '$1',
    '${1}',
    '{{7*7}}',
    '<script>',
    '../../etc/passwd',
    'null',
    'undefined',
    'NaN',
    'Infinity',
    'true',
    '[]',
    '{}',
    '__proto__',
    'constructor',
    '1e309',
    '-0',
    '0x10',
    '२',
    'I\u0307',
    '\u1361',
    "':* & | !()<->",
    '2027-03-08',
    '2027-02-30',
    '-infinity',
    'fc00::/7',
    'javascript:alert(1)',
    'https://user:secret@[::1]:0/\n',
    'a@b.example',
    'A@B.EXAMPLE',
    '019a7c2e-5b1f-7d3a-9c84-2f6e0b7d1a55',
    '019A7C2E-5B1F-7D3A-9C84-2F6E0B7D1A55',
  ),
)

const numbers = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double(),
  fc.constantFrom(
    -1,
    0,
    -0,
    0.1,
    2 ** 31,
    2 ** 53,
    2 ** 63,
    -(2 ** 63),
    1e308,
    5e-324,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ),
)

const keys = fc.oneof(
  fc.constantFrom(
    'not',
    'in',
    'contains',
    'gt',
    'AND',
    'OR',
    'some',
    'set',
    'increment',
    'toJSON',
    'then',
    'length',
    '0',
    'constructor',
    'hasOwnProperty',
    '',
    '$ref',
  ),
  fc.string({ maxLength: 8 }),
)

const leaf = fc.oneof(texts, numbers, fc.boolean(), fc.constant(null))

const anything: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 4 }),
  ),
})).value

/** Bodies of requests: good ones with a piece cut out, doubled or replaced, some with annotations of the wire format. */
export function textsOf(bodies: unknown[]): fc.Arbitrary<string> {
  const annotation = fc.constantFrom(
    'Date',
    'undefined',
    'number',
    'bigint',
    'regexp',
    'set',
    'map',
    'Error',
    'URL',
    'class',
  )
  const annotated = fc.record({
    json: fc.constantFrom(...bodies).map((body) => (body as { json: unknown }).json),
    meta: fc.record(
      {
        values: fc.dictionary(
          fc.oneof(
            keys,
            fc.constantFrom(
              'listingId',
              'email',
              'stay.checkIn',
              'photos.0.url',
              'a.b.c',
              '__proto__.x',
            ),
          ),
          fc.oneof(
            annotation.map((name) => [name]),
            fc.jsonValue(),
          ),
        ),
        v: fc.constantFrom(0, 1, 2),
      },
      { requiredKeys: ['values'] },
    ),
  })
  const cut = fc
    .tuple(
      fc.constantFrom(...bodies),
      fc.nat(),
      fc.nat(40),
      fc.oneof(
        fc.constant(''),
        fc.string(),
        fc.constantFrom('{', ']', '"', '\\u0000', '\\ud800', ',', '1e999', 'null'),
      ),
    )
    .map(([body, at, length, piece]) => {
      const text = JSON.stringify(body)
      const from = at % text.length
      return text.slice(0, from) + piece + text.slice(from + length)
    })
  return fc.oneof(
    { weight: 3, arbitrary: cut },
    { weight: 2, arbitrary: annotated.map((body) => JSON.stringify(body)) },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  )
}
