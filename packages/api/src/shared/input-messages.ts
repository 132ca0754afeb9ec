import type { z } from 'zod'

/** The largest list of allowed values that a sentence names one by one. */
const namedAtMost = 30

/**
 * What a caller reads when a schema has no sentence of its own. zod's say what it expected in its own terms; these say
 * what to send. They never repeat what was sent.
 */
export function inputMessage(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `This is required: give ${thing(issue.expected)}.`
        : `Give ${thing(issue.expected)}, not ${kindOf(issue.input)}.`
    case 'invalid_value':
      return `Give ${oneOf(issue.values)}.`
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum))
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum))
    case 'invalid_format':
      return formats[issue.format] ?? `Give a text of the form ${issue.format}.`
    default:
      return undefined
  }
}

const formats: Record<string, string> = {
  uuid: 'Give an id as this API gave it, for example 019a7c2e-5b1f-7d3a-9c84-2f6e0b7d1a55.',
  url: 'Give a whole address such as https://stay.example/back.',
  email: 'Give an e-mail address such as sara@example.com.',
  date: 'Give a real date as YYYY-MM-DD, for example 2027-03-09.',
  regex: 'This is not of the form that its description asks for.',
}

const things: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  date: 'a date and time',
}

function thing(expected: string): string {
  return things[expected] ?? expected
}

function kindOf(input: unknown): string {
  if (input === null) return 'null'
  if (Array.isArray(input)) return 'a list'
  if (input instanceof Date) return 'a date and time'
  if (typeof input === 'number')
    return Number.isInteger(input)
      ? 'a number'
      : Number.isFinite(input)
        ? 'a fraction'
        : 'NaN or an infinite number'
  return thing(typeof input)
}

function oneOf(values: readonly unknown[]): string {
  const named = values.slice(0, namedAtMost).map(String)
  if (named.length === 1) return named.join('')
  return `one of ${named.join(', ')}${values.length > namedAtMost ? ', …' : ''}`
}

function tooSmall(origin: string, minimum: number): string {
  if (origin === 'string')
    return minimum <= 1 ? 'Do not leave it empty.' : `Give at least ${minimum} characters.`
  if (origin === 'array') return `Give at least ${minimum} ${minimum === 1 ? 'entry' : 'entries'}.`
  return `Give ${minimum} or more.`
}

function tooBig(origin: string, maximum: number): string {
  if (origin === 'string') return `Give at most ${maximum} characters.`
  if (origin === 'array') return `Give at most ${maximum} ${maximum === 1 ? 'entry' : 'entries'}.`
  return `Give ${maximum} or less.`
}
