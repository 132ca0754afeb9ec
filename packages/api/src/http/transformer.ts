import superjson, { type SuperJSONResult } from 'superjson'
import { z } from 'zod'
import { badInput } from '../errors.ts'
import { refuseBrokenText } from './broken-text.ts'

/** How SDK and server write instants into JSON, on the wire and in tRPC's own types. */
export const transformer = superjson

// What superjson says of shared references is passed over: every value is there in full.
const Wire = z.strictObject({
  json: z.unknown(),
  meta: z
    .strictObject({
      v: z.literal(1).optional(),
      values: z.unknown().optional(),
      referentialEqualities: z.unknown().optional(),
    })
    .optional(),
})

/**
 * Reads an input as the SDK writes it.
 *
 * @throws BAD_INPUT when it is no such thing, or holds text that the database could not keep.
 */
export function readInput(raw: unknown): unknown {
  if (raw === undefined) return undefined
  const wire = Wire.safeParse(raw)
  if (!wire.success || !('json' in wire.data))
    throw badInput('', 'Send the input as { "json": … }, as the SDK does.')
  const { json, meta } = wire.data
  refuseBrokenText(json, '')
  if (meta?.values === undefined) return json
  refuseUnknownTypes(meta.values, '')
  try {
    return superjson.deserialize({ json, meta: { values: meta.values, v: 1 } } as SuperJSONResult)
  } catch {
    throw badInput('', 'What `meta` says does not fit what `json` holds.')
  }
}

/** An input may say that a text is a Date, that a value was undefined, or a number that JSON has no word for. */
const readable = ['Date', 'undefined', 'number']

// The wire format knows more: classes, regular expressions, sets, errors. None of it is part of any input here, so none
// of it is ever built from one.
function refuseUnknownTypes(types: unknown, path: string): void {
  if (Array.isArray(types) && types.length === 1 && readable.includes(types[0])) return
  if (typeof types !== 'object' || types === null || Array.isArray(types)) {
    throw badInput(
      path.slice(0, 200),
      'Send text, numbers, true or false, lists, plain objects or dates; nothing else is part of an input.',
    )
  }
  for (const [key, inner] of Object.entries(types))
    refuseUnknownTypes(inner, path === '' ? key : `${path}.${key}`)
}
