import fc from 'fast-check'
import { z } from 'zod'

/** Any value that a schema lets out. Knows the parts of zod that outputs are made of and fails on others. */
export function valuesOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodObject) {
    return fc.record(
      Object.fromEntries(
        Object.entries(schema.shape).map(([key, field]) => [key, valuesOf(field as z.ZodType)]),
      ),
    )
  }
  if (schema instanceof z.ZodArray)
    return fc.array(valuesOf(schema.element as z.ZodType), {
      minLength: checksOf(schema).find(({ check }) => check === 'min_length')?.minimum ?? 0,
      maxLength: 4,
    })
  if (schema instanceof z.ZodNullable)
    return fc.option(valuesOf(schema.unwrap() as z.ZodType), { nil: null })
  if (schema instanceof z.ZodUnion)
    return fc.oneof(...schema.options.map((option) => valuesOf(option as z.ZodType)))
  if (schema instanceof z.ZodDate)
    return fc.date({
      noInvalidDate: true,
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
    })
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options)
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values)
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  if (schema instanceof z.ZodUUID) return fc.uuid()
  if (schema instanceof z.ZodISODate) return days
  // JSON knows one zero.
  if (schema instanceof z.ZodNumber) {
    const min = Math.max(schema.minValue ?? -Infinity, Number.MIN_SAFE_INTEGER)
    const max = Math.min(schema.maxValue ?? Infinity, Number.MAX_SAFE_INTEGER)
    return schema.isInt
      ? fc.maxSafeInteger().map((value) => Math.min(Math.max(value, min), max))
      : fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
  }
  if (schema instanceof z.ZodNull) return fc.constant(null)
  if (schema instanceof z.ZodRecord)
    return fc.dictionary(
      fc.stringMatching(/^[a-z]\w{0,8}$/),
      valuesOf(schema.valueType as z.ZodType),
    )
  if (schema instanceof z.ZodString) return textsOf(schema)
  throw new Error(`no values for a schema of type ${schema.def.type}`)
}

type Check = { check: string; pattern?: RegExp; minimum?: number }

function checksOf(schema: z.ZodString | z.ZodArray): Check[] {
  return (schema.def.checks ?? []).map(({ _zod }) => _zod.def as Check)
}

/** Any text at all, unless the schema says of what form. */
function textsOf(schema: z.ZodString): fc.Arbitrary<string> {
  const checks = checksOf(schema)
  if (checks.length === 0) return fc.string({ unit: 'binary' })
  const pattern = checks.find((check) => check.pattern)?.pattern ?? /^\w{3,30}$/
  // What is trimmed or put into one line on its way out is no value that comes out.
  return fc
    .stringMatching(pattern)
    .filter((text) => schema.safeParse(text).success && schema.parse(text) === text)
}

const days = fc
  .date({
    noInvalidDate: true,
    min: new Date('1900-01-01T00:00:00Z'),
    max: new Date('2199-12-31T00:00:00Z'),
  })
  .map((date) => date.toISOString().slice(0, 10))
