import fc from 'fast-check'
import superjson from 'superjson'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { compileEncoder } from '../../src/http/encode-output.ts'
import { appRouter } from '../../src/root.ts'
import { valuesOf } from './values.ts'

type Definition = { _def: { type: string; output: z.ZodType } }
// What a subscription tells is written by tRPC itself.
const outputs = Object.entries(appRouter._def.procedures as unknown as Record<string, Definition>)
  .filter(([, { _def }]) => _def.type !== 'subscription')
  .map(([path, { _def }]) => [path, _def.output] as const)

describe('the compiled encoder', () => {
  test('is tried on every procedure that gives one answer', () => {
    expect(outputs.length).toBeGreaterThan(30)
  })

  test.each(outputs)('writes any answer of %s as superjson does', (_path, schema) => {
    const encode = compileEncoder(schema)
    fc.assert(
      fc.property(valuesOf(schema), (value) => {
        const wire = encode(schema.parse(value))
        const read = JSON.parse(wire)
        expect(superjson.deserialize(read)).toEqual(value)
        expect(read).toEqual(JSON.parse(superjson.stringify(value)))
      }),
      { numRuns: 60 },
    )
  })
})
