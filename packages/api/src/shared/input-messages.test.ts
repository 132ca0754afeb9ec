import { expect, test } from 'vitest'
import { z } from 'zod'
import { inputMessage } from './input-messages.ts'

function messageFor(schema: z.ZodType, input: unknown): string | undefined {
  return schema.safeParse(input, { error: inputMessage }).error?.issues[0]?.message
}

test.each([
  [z.string(), undefined, 'This is required: give text.'],
  [z.string(), { not: '' }, 'Give text, not an object.'],
  [z.int(), 1.5, 'Give a whole number, not a fraction.'],
  [z.int(), 2 ** 60, 'Give 9007199254740991 or less.'],
  [z.number(), Number.NaN, 'Give a number, not NaN or an infinite number.'],
  [z.array(z.string()), { 0: 'a' }, 'Give a list, not an object.'],
  [z.strictObject({}), [], 'Give an object, not a list.'],
  [z.strictObject({}), null, 'Give an object, not null.'],
  [z.enum(['ETB', 'USD']), 'EUR', 'Give one of ETB, USD.'],
  [z.literal(true), false, 'Give true.'],
  [z.string().min(1), '', 'Do not leave it empty.'],
  [z.string().max(3), 'abcd', 'Give at most 3 characters.'],
  [z.int().min(1), 0, 'Give 1 or more.'],
  [z.array(z.string()).max(1), ['a', 'b'], 'Give at most 1 entry.'],
  [
    z.uuid(),
    'x',
    'Give an id as this API gave it, for example 019a7c2e-5b1f-7d3a-9c84-2f6e0b7d1a55.',
  ],
])('says what to send, whatever was sent', (schema, input, message) => {
  expect(messageFor(schema, input)).toBe(message)
})

test('a sentence of the schema goes before a general one', () => {
  expect(messageFor(z.uuid('Give the id of a quote.'), 'x')).toBe('Give the id of a quote.')
})
