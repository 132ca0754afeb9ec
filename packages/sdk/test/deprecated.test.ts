import { expect, test } from 'vitest'
import { buildManifest } from '@nexus/api/manifest'
import { methodsFile } from '../generate/methods-file.ts'
import { typesFile } from '../generate/types-file.ts'

const manifest = buildManifest()

/** The comment that stands before a line. */
function commentBefore(file: string, line: string): string {
  const before = file.slice(0, file.indexOf(line))
  return before.slice(before.lastIndexOf('/**'))
}

test('a deprecated method is struck through, with what to call instead and the day on which it goes', () => {
  const deprecated = { since: '2026-11-24', replacement: 'bookings.watch', removal: '2027-11-24' }
  const procedures = manifest.procedures.map((procedure) =>
    procedure.path === 'bookings.byId' ? { ...procedure, deprecated } : procedure,
  )
  const file = methodsFile({ ...manifest, procedures })
  expect(commentBefore(file, 'byId(input: BookingRef')).toContain(
    '@deprecated since 2026-11-24, gone on 2027-11-24: use `bookings.watch`.',
  )
  expect(file.match(/@deprecated/g)).toHaveLength(1)
})

test('so is a deprecated field, and no other', () => {
  const file = typesFile(manifest)
  const session = file.slice(file.indexOf('export interface Session {'))
  expect(commentBefore(session, '\nexpiresAt: Date')).toContain(
    '@deprecated since 2026-11-24, gone on 2027-11-24: use `sessionExpiresAt`.',
  )
  expect(commentBefore(session, 'sessionExpiresAt: Date')).not.toContain('@deprecated')
})
