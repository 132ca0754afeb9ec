import { buildManifest, type JsonSchema, type Manifest } from '@nexus/api/manifest'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { publicProcedures, publicTypes } from '../../generate/public.ts'
import { mentions } from '../../generate/type-text.ts'
import type { Change, Direction } from '../../tools/contract/change.ts'
import { diffContracts } from '../../tools/contract/diff.ts'
import { contract } from './contract.ts'
import { changed, mutations, someSteps, type Steps } from './mutations.ts'
import { samples } from './samples.ts'

// The oracle knows nothing of the comparison: it makes values, and lets a validator say whether the
// other side would take them.
describe.each([
  ['the contract of today', buildManifest(), 120],
  ['a small contract', contract, 300],
])('%s', (_, before, numRuns) => {
  const names = publicTypes(before).map(({ name }) => name)
  const sent = names.filter((name) => reaches(before, name, 'input'))
  const answered = names.filter((name) => reaches(before, name, 'output'))

  test('what an old caller may send and the new API refuses is always called breaking', () => {
    check(sent, (name, after, changes) => {
      const refused = refusedValues(name, { from: before, by: after, io: 'input' })
      if (refused.length > 0) expect(levels(changes)).toContain('breaking')
    })
  })

  test('what the new API may answer and an old caller does not expect is always named', () => {
    check(answered, (name, after, changes) => {
      const unexpected = refusedValues(name, { from: after, by: before, io: 'output' })
      const found = levels(changes)
      if (unexpected.length > 0)
        expect(found.includes('breaking') || found.includes('cases')).toBe(true)
    })
  })

  test('what is called breaking breaks: there is a value that shows it', () => {
    check(names, (name, after, changes) => {
      // What a format or a pattern rules out, no program can tell in general.
      const formats = changes.filter(({ says }) => /its (format|pattern)/.test(says))
      const vague = new Set(formats.map(({ subject }) => subject.name))
      const breaking = changes.filter(
        (change) =>
          change.level === 'breaking' &&
          !vague.has(change.subject.name) &&
          !isSeenByCompilersOnly(change),
      )
      if (breaking.length === 0) return
      const shown = [
        ...(sent.includes(name)
          ? refusedValues(name, { from: before, by: after, io: 'input' })
          : []),
        ...(answered.includes(name)
          ? refusedValues(name, { from: after, by: before, io: 'output' })
          : []),
      ]
      expect(shown.length, breaking.map(({ says }) => says).join('\n')).toBeGreaterThan(0)
    })
  })

  test('nothing changes unnoticed, and every kind of change is made in these tests', () => {
    const made = new Set<string>()
    check(names, (name, after, changes, steps) => {
      if (isDeepStrictEqual(sorted(before.types[name]), sorted(after.types[name]))) return
      steps.forEach(({ what }) => made.add(what))
      expect(changes).not.toEqual([])
    })
    expect(Object.keys(mutations).filter((kind) => !made.has(kind))).toEqual([])
  })

  test('the value that the others are made from is right, for each type', () => {
    const untried = names.filter((name) => {
      const allows = validator(before, name, 'output')
      return !allows(samples({ $ref: `#/types/${name}` }, before.types)[0])
    })
    expect(untried).toEqual([])
  })

  test('it does not differ from itself', () => {
    expect(diffContracts(before, structuredClone(before))).toEqual([])
  })

  function check(
    types: string[],
    holds: (name: string, after: Manifest, changes: Change[], steps: Steps['steps']) => void,
  ): void {
    const property = fc.property(someSteps(types), (steps) => {
      const after = changed(before, steps)
      holds(steps.name, after, diffContracts(before, after), steps.steps)
    })
    fc.assert(property, { numRuns })
  }
})

function levels(changes: Change[]): string[] {
  return changes.map(({ level }) => level)
}

/** Values that one contract allows and the other does not. */
function refusedValues(
  name: string,
  { from, by, io }: { from: Manifest; by: Manifest; io: Direction },
): unknown[] {
  const [allows, takes] = [validator(from, name, io), validator(by, name, io)]
  const allowed = samples({ $ref: `#/types/${name}` }, from.types).filter(allows)
  return allowed.filter((value) => !takes(value))
}

function validator(manifest: Manifest, name: string, io: Direction): (value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false, validateSchema: false })
  addFormats.default(ajv)
  const reached = Object.fromEntries(
    [...reach(manifest, [{ $ref: `#/types/${name}` }])].map((one) => [one, manifest.types[one]]),
  )
  // A caller ignores fields that it does not know; the API, and the compiler of callers, refuse them.
  const text = JSON.stringify({ $ref: `#/types/${name}`, $defs: reached }).replaceAll(
    '#/types/',
    '#/$defs/',
  )
  const schema = JSON.parse(text, (_, value) => {
    if (!value?.properties || typeof value.properties !== 'object' || !value.type) return value
    return { ...value, additionalProperties: io === 'output' }
  })
  const validate = ajv.compile(schema)
  return (value) => validate(value)
}

/** A program cannot see these, or only one that was written for them. */
function isSeenByCompilersOnly({ effect, says }: Change): boolean {
  return effect === 'removed' || /`Date`|left out stands|refuses fields/.test(says)
}

function reaches(manifest: Manifest, name: string, io: Direction): boolean {
  const procedures = publicProcedures(manifest)
  const from =
    io === 'input'
      ? procedures.map(({ input }) => input)
      : [
          ...procedures.map(({ output }) => output),
          ...Object.values(manifest.errors).map(({ data }) => data),
        ]
  return reach(manifest, from).has(name)
}

function reach(manifest: Manifest, from: (JsonSchema | null)[]): Set<string> {
  const seen = new Set<string>()
  const follow = (schema: JsonSchema | null | undefined) => {
    for (const name of schema ? mentions(schema) : []) {
      if (seen.has(name)) continue
      seen.add(name)
      follow(manifest.types[name])
    }
  }
  from.forEach(follow)
  return seen
}

function sorted(schema: JsonSchema | undefined): JsonSchema {
  return { ...schema, required: schema?.required?.toSorted() ?? [] }
}

test('null has no limits, though its schema states those of the text beside it', () => {
  const of = (note: JsonSchema): Manifest => {
    const before = buildManifest()
    const type = { type: 'object', properties: { note }, required: ['note'] } as JsonSchema
    return { ...before, types: { ...before.types, UpdatePayoutSettings: type } }
  }
  const text = { type: 'string', maxLength: 40 } as const
  const apart = of({ anyOf: [text, { type: 'null' }] })
  const together = of({
    anyOf: [{ ...text, type: ['string', 'null'] }, { type: 'null' }],
  })
  expect(levels(diffContracts(apart, together))).toEqual(['words'])
  expect(levels(diffContracts(together, apart))).toEqual(['words'])
})
