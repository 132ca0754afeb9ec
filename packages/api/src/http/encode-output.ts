import { z } from 'zod'

/** Writes a value of the schema as the wire has it: `{"json":…,"meta":{"values":{"createdAt":["Date"]},"v":1}}`. */
export type Encode = (value: unknown) => string

type Dates = (value: unknown, path: string, found: string[]) => void

/**
 * Compiles an encoder from an output schema. superjson walks every value to find out what is a Date; the schema knows
 * it already. The schema must have been applied, so that nothing is there that it does not name.
 */
export function compileEncoder(schema: z.ZodType): Encode {
  const dates = findDates(schema)
  if (!dates) return (value) => `{"json":${JSON.stringify(value)}}`
  return (value) => {
    const found: string[] = []
    dates(value, '', found)
    const json = JSON.stringify(value)
    if (found.length === 0) return `{"json":${json}}`
    if (found[0] === '') return `{"json":${json},"meta":{"values":["Date"],"v":1}}`
    const values = found.map((path) => `${JSON.stringify(path)}:["Date"]`).join(',')
    return `{"json":${json},"meta":{"values":{${values}},"v":1}}`
  }
}

/** A walk to the dates of a schema, or null when it has none. */
function findDates(schema: z.ZodType): Dates | null {
  if (schema instanceof z.ZodDate)
    return (value, path, found) => void (value instanceof Date && found.push(path))
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    const inner = findDates(schema.unwrap() as z.ZodType)
    return (
      inner &&
      ((value, path, found) => void ((value ?? null) !== null && inner(value, path, found)))
    )
  }
  if (schema instanceof z.ZodArray) {
    const item = findDates(schema.element as z.ZodType)
    return (
      item &&
      ((value, path, found) =>
        (value as unknown[]).forEach((entry, index) =>
          item(entry, join(path, String(index)), found),
        ))
    )
  }
  if (schema instanceof z.ZodObject) return findInObject(schema)
  if (schema instanceof z.ZodUnion) {
    if (schema.options.some((option) => findDates(option as z.ZodType)))
      throw new Error('an output union must not hold dates')
  }
  return null
}

function findInObject(schema: z.ZodObject): Dates | null {
  const fields = Object.entries(schema.shape).flatMap(([key, field]) => {
    const dates = findDates(field as z.ZodType)
    return dates ? [{ key, dates }] : []
  })
  if (fields.length === 0) return null
  return (value, path, found) => {
    for (const { key, dates } of fields)
      dates((value as Record<string, unknown>)[key], join(path, key), found)
  }
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}
