import type { Manifest } from '@nexus/api/manifest'
import { describe, expect, test } from 'vitest'
import { bySymbol, withSection } from '../../tools/contract/changelog.ts'
import { diffContracts } from '../../tools/contract/diff.ts'
import { diffExports, exportsOfTarball } from '../../tools/contract/exports.ts'
import { keptReleases } from '../../tools/releases/kept.ts'
import { contract, deprecated } from './contract.ts'

describe('by symbol', () => {
  test('what is new is listed, what changed or goes is told', () => {
    const section = sectionOf((after) => {
      after.version = '2026-12-01'
      const [byId, list] = after.procedures
      after.procedures.push({ ...list!, path: 'things.all' })
      byId!.deprecated = deprecated
      byId!.errors.push('FORBIDDEN')
      after.types.Thing!.properties!.more = { type: 'string' }
      delete after.types.Thing!.properties!.name
      after.types.Status!.enum!.push('gone')
    })
    expect(section).toBe(
      [
        '### By symbol, contract `2026-12-01`',
        '**Breaking**',
        '- `Thing.name` is gone.',
        '**Added**',
        '- Methods: `things.all`\n- Fields: `Thing.more`',
        '**Changed**',
        '- `things.byId` can answer the error `FORBIDDEN` now.\n- `Status` may be `gone` now.',
        '**Deprecated**',
        '- `things.byId` is deprecated and goes on 2027-03-01: use `things.list`.',
      ].join('\n\n'),
    )
  })

  test('what an entry of the package exports stands together', () => {
    const before = new Set(['formatMoney', 'gone', 'Booking'])
    const after = new Set(['formatMoney', 'addMoney', 'useNexus of @nexus/sdk/react', 'Payment'])
    const changes = diffExports({ before, after }, new Set(['Booking', 'Payment']))
    expect(bySymbol(changes, '2026-12-01')).toBe(
      [
        '### By symbol, contract `2026-12-01`',
        '**Breaking**',
        '- `gone` is no longer exported.',
        '**Added**',
        '- Exports: `addMoney`\n- `@nexus/sdk/react`: `useNexus`',
      ].join('\n\n'),
    )
  })

  test('words alone are not worth a line', () => {
    expect(sectionOf((after) => (after.types.Thing!.description = 'A thing.'))).toBe('')
  })
})

test('what a released tarball exports is read from its types', () => {
  const first = keptReleases().find(({ version }) => version === '0.1.0')
  const exported = exportsOfTarball(first?.tarball ?? '')
  expect([...exported]).toEqual(
    expect.arrayContaining(['createNexus', 'NexusOptions', 'Booking', 'contractVersion']),
  )
  expect(exported.size).toBe(136)
})

describe('in the changelog', () => {
  const changelog =
    '# @nexus/sdk\n\n## 0.2.0\n\n### Minor Changes\n\n- New.\n\n## 0.1.0\n\n- First.\n'

  test('it stands below what people wrote of the version, above the one before', () => {
    expect(withSection(changelog, '0.2.0', '### By symbol')).toBe(
      '# @nexus/sdk\n\n## 0.2.0\n\n### Minor Changes\n\n- New.\n\n### By symbol\n\n## 0.1.0\n\n- First.\n',
    )
  })

  test('it stands at the end of the oldest', () => {
    expect(withSection(changelog, '0.1.0', '### By symbol')).toMatch(
      /- First\.\n\n### By symbol\n$/,
    )
  })

  test('nothing to say changes nothing, and a version that is not there is an error', () => {
    expect(withSection(changelog, '0.2.0', '')).toBe(changelog)
    expect(() => withSection(changelog, '0.3.0', '### By symbol')).toThrow('says nothing of 0.3.0')
  })
})

function sectionOf(edit: (after: Manifest) => void): string {
  const after = structuredClone(contract)
  edit(after)
  return bySymbol(diffContracts(contract, after), after.version)
}
