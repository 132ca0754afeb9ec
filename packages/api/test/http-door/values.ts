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
    return fc.array(valuesOf(schema.element as z.ZodType), { maxLength: 4 })
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
  if (schema instanceof z.ZodNumber)
    return schema.isInt
      ? fc.maxSafeInteger()
      : fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
  if (schema instanceof z.ZodString) return fc.string({ unit: 'binary' })
  throw new Error(`no values for a schema of type ${schema.def.type}`)
}

const days = fc
  .date({
    noInvalidDate: true,
    min: new Date('1900-01-01T00:00:00Z'),
    max: new Date('2199-12-31T00:00:00Z'),
  })
  .map((date) => date.toISOString().slice(0, 10))
