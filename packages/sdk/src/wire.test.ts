import fc from 'fast-check'
import superjson from 'superjson'
import { expect, test } from 'vitest'
import { decode, encode, type Wire } from './wire.ts'

const name = fc.stringMatching(/^[a-z]\w{0,5}$/)
const date = fc.date({ noInvalidDate: true })
const leaves = [fc.string(), fc.integer(), fc.boolean(), fc.constant(null), date]
const plain = valuesOf(...leaves)
// What a server leaves out.
const gappy = valuesOf(...leaves, fc.constant(undefined))

test('what superjson writes is read as superjson reads it', () => {
  fc.assert(
    fc.property(gappy, (value) => {
      const wire = superjson.serialize(value) as Wire
      expect(decode(JSON.parse(JSON.stringify(wire)) as Wire)).toEqual(value)
    }),
  )
})

test('superjson reads what is written, and the same input is always the same text', () => {
  fc.assert(
    fc.property(fc.record({ a: plain, b: plain }), (value) => {
      const text = encode(value)
      expect(superjson.deserialize(JSON.parse(text))).toEqual(value)
      expect(encode(shuffled(value))).toBe(text)
    }),
  )
})

test.each([
  ['a class of its own', { json: { a: 'x' }, meta: { values: { a: ['custom', 'x'] } } }],
  ['no date', { json: { a: 'x' }, meta: { values: { a: ['Date'] } } }],
  ['nothing there', { json: {}, meta: { values: { 'a.b': ['Date'] } } }],
  ['what all objects share', { json: {}, meta: { values: { '__proto__.x': ['Date'] } } }],
  ['the constructor', { json: {}, meta: { values: { 'constructor.name': ['Date'] } } }],
])('an answer with %s is no answer of the API', (_, wire) => {
  expect(() => decode(JSON.parse(JSON.stringify(wire)) as Wire)).toThrow(TypeError)
})

test('what cannot be written is said at once', () => {
  const round: { self?: unknown } = {}
  round.self = round
  expect(() => encode(round)).toThrow(RangeError)
  expect(() => encode({ amount: 1n })).toThrow(TypeError)
})

function valuesOf(...kinds: fc.Arbitrary<unknown>[]): fc.Arbitrary<unknown> {
  return fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      ...kinds,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  })).value
}

/** The same with the fields of each object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, shuffled(inner)])
      .toReversed(),
  )
}
