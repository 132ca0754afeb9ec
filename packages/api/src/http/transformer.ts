import superjson, { type SuperJSONResult } from 'superjson'
import { z } from 'zod'

/** How SDK and server write instants into JSON, on the wire and in tRPC's own types. */
export const transformer = superjson

// Inputs may say that a text is a Date or that a value was undefined. The wire format knows more (classes, regular
// expressions, shared references); none of it is part of an input here, so none of it is built from one.
const Wire = z.strictObject({
  json: z.unknown(),
  meta: z
    .strictObject({
      v: z.number().optional(),
      values: z.record(z.string(), z.unknown()).refine((values) => Object.values(values).every(isPlain)).optional(),
    })
    .optional(),
})

function isPlain(annotation: unknown): boolean {
  const text = JSON.stringify(annotation)
  return !/"(?!Date"|undefined")[^"]+"(?!:)/.test(text.replaceAll(/"[^"]*":/g, ''))
}

/** Reads an input as the SDK writes it; throws when it is no such thing. */
export function readInput(raw: unknown): unknown {
  if (raw === undefined) return undefined
  return superjson.deserialize(Wire.parse(raw) as SuperJSONResult)
}
