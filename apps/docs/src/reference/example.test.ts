import { expect, test } from 'vitest'
import { exampleCall } from './example.ts'
import { exampleCatch } from './example-catch.ts'
import { features, manifest } from './manifest.ts'

const everyProcedure = features.flatMap(({ procedures }) => procedures)

test.each(everyProcedure)(
  'the example of $path gives every field that is required, and fits a page',
  (procedure) => {
    const example = exampleCall(procedure)
    const type = manifest.types[procedure.input?.$ref?.slice('#/types/'.length) ?? '']
    const required = (type?.required ?? []).filter(
      (field) => type?.properties?.[field]?.default === undefined,
    )
    // What is watched is named by its id alone.
    if (procedure.kind === 'subscription') expect(example).toMatch(/\('[\da-f-]{36}'\)/)
    else for (const field of required) expect(example).toContain(`${field}:`)
    for (const line of example.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  },
)

test('an error with data shows how its data is reached', () => {
  expect(exampleCatch('DATES_TAKEN')).toContain('error.data.nextFree')
  expect(exampleCatch('NOT_FOUND')).not.toContain('error.data')
})
