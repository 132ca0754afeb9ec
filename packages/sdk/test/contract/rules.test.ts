import type { Manifest } from '@nexus/api/manifest'
import { describe, expect, test } from 'vitest'
import { type Bump, requiredBump } from '../../tools/contract/bump.ts'
import { diffContracts } from '../../tools/contract/diff.ts'
import { diffExports } from '../../tools/contract/exports.ts'
import { problemsOf } from '../../tools/contract/rules.ts'
import { contract, deprecated } from './contract.ts'

type Edit = (after: Manifest) => void

const breaks: Edit = ({ types }) => types.Ask!.required!.push('sort')
const adds: Edit = ({ types }) => (types.Thing!.properties!.more = { type: 'string' })
const rewords: Edit = ({ types }) => (types.Thing!.description = 'A thing.')
const moves: Edit = (after) => (after.version = '2026-12-01')
const removes: Edit = (after) => {
  after.procedures = after.procedures.filter(({ path }) => path !== 'things.byId')
  delete after.types.Ask
}

describe('the step of the version', () => {
  test.each<[string, Edit, string, Bump]>([
    ['breaking', breaks, '1.2.3', 'major'],
    ['breaking, below 1.0.0', breaks, '0.2.0', 'minor'],
    ['additive', adds, '1.2.3', 'minor'],
    ['words', rewords, '1.2.3', 'patch'],
    ['nothing', () => {}, '1.2.3', 'none'],
  ])('%s', (_, edit, version, bump) => {
    expect(requiredBump(diffContracts(contract, changed(edit)), version)).toBe(bump)
  })

  test('a changeset that says less is refused, and told what to say', () => {
    expect(problems([breaks, moves], { version: '1.0.0', bump: 'minor' })).toEqual([
      'These changes ask for a major version, and the changesets say no more than minor. Say what has changed: npx changeset, major.',
    ])
    expect(problems([adds], { bump: 'none' })).toEqual([
      'These changes ask for a minor version, and no changeset waits. Say what has changed: npx changeset, minor.',
    ])
    expect(problems([rewords], { bump: 'none' })).toHaveLength(1)
    expect(problems([rewords], { bump: 'minor' })).toEqual([])
  })
})

test('what breaks callers has a date of its own, and dates only move on', () => {
  expect(problems([breaks])).toEqual([expect.stringContaining('still called 2026-11-23')])
  expect(problems([breaks, moves])).toEqual([])
  expect(problems([(after) => (after.version = '2026-01-01')])).toEqual([
    expect.stringContaining('only moves on'),
  ])
})

test('what breaks in the package alone needs no date, and a larger step', () => {
  const changes = diffExports({ before: new Set(['gone']), after: new Set() }, new Set())
  const plan = { before: contract, after: contract, changes, version: '1.0.0', today: '2026-12-01' }
  expect(problemsOf({ ...plan, next: { version: '2.0.0', bump: 'major' } })).toEqual([])
  expect(problemsOf({ ...plan, next: { version: '1.1.0', bump: 'minor' } })).toHaveLength(1)
})

describe('a procedure goes', () => {
  const announced = changed((before) => {
    before.procedures[0]!.deprecated = deprecated
  })

  test('not without a release that has deprecated it', () => {
    expect(problems([removes, moves])).toEqual([
      expect.stringMatching(
        /`things.byId` is gone, and no release has deprecated it.*major version/,
      ),
    ])
  })

  test('not before its day', () => {
    expect(problems([removes, moves], { before: announced, today: '2027-02-28' })).toEqual([
      expect.stringContaining('were promised that it stays until 2027-03-01'),
    ])
    expect(problems([removes, moves], { before: announced, today: '2027-03-01' })).toEqual([])
  })

  test('at any time with a major version', () => {
    expect(problems([removes, moves], { bump: 'major' })).toEqual([])
  })

  test('what is deprecated names a procedure that exists and a day that is to come', () => {
    const about = { since: '0.2.0', replacement: 'things.all', removal: '2026-11-30' }
    const edit: Edit = (after) => (after.procedures[0]!.deprecated = about)
    expect(problems([edit])).toEqual([
      expect.stringContaining('`things.all`, which does not exist'),
      expect.stringContaining('was to go on 2026-11-30 already'),
    ])
  })
})

test('a new procedure says in which version it comes', () => {
  const edit: Edit = (after) =>
    after.procedures.push({ ...after.procedures[1]!, path: 'things.all', since: '0.1.0' })
  expect(problems([edit])).toEqual([
    '`things.all` says that it is there since 0.1.0, and will first be released with 0.2.0.',
  ])
})

function changed(...edits: Edit[]): Manifest {
  const after = structuredClone(contract)
  for (const edit of edits) edit(after)
  return after
}

type Given = { version?: string; bump?: Bump; before?: Manifest; today?: string }

function problems(
  edits: Edit[],
  { version = '0.1.0', bump = 'minor', before = contract, today = '2026-12-01' }: Given = {},
): string[] {
  const after = changed(...edits)
  const changes = diffContracts(before, after)
  return problemsOf({ before, after, changes, version, next: { version: '0.2.0', bump }, today })
}
