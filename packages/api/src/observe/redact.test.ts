import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { payloadRedactor, textsOf } from './redact-payload.ts'
import { redactText } from './redact-text.ts'

const id = '0199a000-0000-7000-8000-00000000dead'
const schema = z.strictObject({
  userId: z.uuid(),
  url: z.url(),
  txRef: z.string().meta({ inHistory: true }),
  count: z.int().optional(),
  rows: z.array(z.strictObject({ rowId: z.uuid(), name: z.string() })).optional(),
})
const redact = payloadRedactor(schema)

test('ids, numbers and what is marked are shown, every other text is not, however deep it lies', () => {
  expect(
    redact({
      userId: id,
      url: 'https://stay.example/verify?token=abc',
      txRef: 'nx-1',
      count: 3,
      rows: [{ rowId: id, name: 'Hana' }],
      _trace: 'x',
    }),
  ).toEqual({
    userId: id,
    url: '(hidden)',
    txRef: 'nx-1',
    count: 3,
    rows: [{ rowId: id, name: '(hidden)' }],
  })
})

test('whatever a malformed payload holds, none of its texts gets out', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (payload) => {
      const marked = JSON.parse(
        JSON.stringify(payload, (_key, value: unknown) =>
          typeof value === 'string' ? `secret${value}` : value,
        ),
      ) as unknown
      for (const each of [redact, payloadRedactor(undefined)])
        expect(JSON.stringify(each(marked)).replaceAll('"txRef":"secret', '')).not.toContain(
          'secret',
        )
    }),
  )
})

test('where an id should be and is none, nothing is shown', () => {
  expect(redact({ userId: 'hana@example.org', url: 1, txRef: {} })).toEqual({
    userId: '(hidden)',
    url: '(hidden)',
    txRef: '(hidden)',
  })
})

test.each([
  ['550 5.1.1 <hana.t@guests.example>: no such user', '550 5.1.1 (address): no such user'],
  ['to Hana Tesfaye <hana@guests.example> refused', 'to (address) refused'],
  ['"Hana, T." <h@x.io> refused', '(address) refused'],
  ['GET https://stay.example/v?token=abc&b=2 failed', 'GET https://stay.example/v?… failed'],
  ['bearer eyJhbGciOiJIUzI1NiJ9_abc123 refused', 'bearer (hidden) refused'],
  [`no booking ${id}`, `no booking ${id}`],
  ['PrismaClientKnownRequestError: no', 'PrismaClientKnownRequestError: no'],
  ['one\n  at two', 'one | at two'],
])('an error is kept without mails, names and tokens: %s', (text, kept) => {
  expect(redactText(text)).toBe(kept)
})

test('what is hidden in the payload is hidden in its error too', () => {
  const payload = { userId: id, url: 'https://a.example/x', txRef: 'NX-0123456789abcdef0123' }
  const error = `cannot open https://a.example/x of ${id} for NX-0123456789abcdef0123`
  expect(redactText(error, textsOf(payload, redact(payload)))).toBe(
    `cannot open (hidden) of ${id} for NX-0123456789abcdef0123`,
  )
})
