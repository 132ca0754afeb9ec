import { describe, expect, test } from 'vitest'
import { errorCatalogue } from './errors.ts'
import { buildManifest } from './manifest.ts'

const manifest = buildManifest()

describe.each(manifest.procedures)(
  '$path',
  ({ path, kind, auth, staff, summary, description, input, output, ...rest }) => {
    test('answers a named object, or a list of them', () => {
      const answer = output.items ?? output
      const type = manifest.types[answer.$ref?.slice('#/types/'.length) ?? '']
      expect(type?.type).toBe('object')
    })
    test('takes a named object that refuses fields it does not know, or nothing', () => {
      if (!input) return
      const type = manifest.types[input.$ref?.slice('#/types/'.length) ?? '']
      expect(type).toMatchObject({ type: 'object', additionalProperties: false })
    })
    test('is introduced in one sentence, and described', () => {
      expect(summary).toMatch(/^[A-Z].*\.$/)
      expect(description.length).toBeGreaterThan(10)
    })
    test('names each error once, all of the catalogue', () => {
      expect(new Set(rest.errors).size).toBe(rest.errors.length)
      expect(Object.keys(errorCatalogue)).toEqual(expect.arrayContaining(rest.errors))
      expect(rest.errors).toContain('INTERNAL')
      const shared = rest.errors.slice(rest.ownErrors)
      expect(shared.includes('UNAUTHENTICATED')).toBe(auth !== 'open')
      expect(rest.errors.includes('BAD_INPUT')).toBe(input !== null || kind === 'mutation')
    })
    test('is a staff procedure exactly when its path says so', () => {
      expect(staff).toBe(path.startsWith('staff.'))
    })
    test('is paged exactly when it answers with a cursor', () => {
      const type = manifest.types[output.$ref?.slice('#/types/'.length) ?? '']
      expect(rest.paged).toBe(type?.properties?.nextCursor !== undefined)
    })
    test('can be repeated when it only reads', () => {
      if (kind !== 'mutation') expect(rest.idempotent).toBe(true)
    })
  },
)

test('every type and each of its fields is described', () => {
  const silent = Object.entries(manifest.types).flatMap(([name, type]) => [
    ...(type.description ? [] : [name]),
    ...Object.entries(type.properties ?? {}).flatMap(([field, { description }]) =>
      description ? [] : [`${name}.${field}`],
    ),
  ])
  expect(silent).toEqual([])
})

test('every reference leads to a type, and every type is used', () => {
  const references = [...JSON.stringify(manifest).matchAll(/"#\/types\/(\w+)"/g)].map(
    ([, name]) => name,
  )
  expect([...new Set(references)].toSorted((a = '', b = '') => (a < b ? -1 : 1))).toEqual(
    Object.keys(manifest.types),
  )
})

test('an instant is marked as a Date, and a stay date is not', () => {
  expect(manifest.types.Quote?.properties?.expiresAt).toMatchObject({
    format: 'date-time',
    'x-ts': 'Date',
  })
  expect(manifest.types.Quote?.properties?.checkIn).toMatchObject({ $ref: '#/types/StayDate' })
  expect(manifest.types.StayDate).not.toHaveProperty('x-ts')
})

test('it is plain data, the same each time', () => {
  expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest)
  expect(JSON.stringify(buildManifest())).toBe(JSON.stringify(manifest))
})
