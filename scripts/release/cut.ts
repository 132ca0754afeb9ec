import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildManifest } from '@nexus/api/manifest'
import { bySymbol, withSection } from '../../packages/sdk/tools/contract/changelog.ts'
import { checkContract } from '../../packages/sdk/tools/contract/check.ts'
import { keepRelease } from '../../packages/sdk/tools/releases/keep.ts'
import { packSdk } from '../../packages/sdk/tools/pack.ts'
import { projectRoot } from '../start/home.ts'
import { ReleaseError, show } from './command.ts'

const sdk = join(projectRoot, 'packages/sdk')
const changelog = join(sdk, 'CHANGELOG.md')

export type Cut = { version: string; tarball: string; notes: string }

/** Makes a version out of the waiting changesets: number, changelog by symbol, tarball, and all of it kept. */
export async function cutVersion(): Promise<Cut> {
  // Asked before: afterwards the version that is being made would be the last one.
  const { changes, problems } = await checkContract()
  if (problems.length > 0)
    throw new ReleaseError(problems.join('\n'), 'See npm run check -- contract.')
  const before = versionOf(sdk)
  show('changeset', ['version'])
  const version = versionOf(sdk)
  if (version === before)
    throw new ReleaseError(
      'No changeset waits to be released.',
      'Describe what has changed with: npx changeset',
    )
  const section = bySymbol(changes, buildManifest().version)
  const text = withSection(readFileSync(changelog, 'utf8'), version, section)
  writeFileSync(changelog, text)
  const tarball = keepRelease({ version, tarball: await packSdk(join(projectRoot, 'dist')) })
  return { version, tarball, notes: notesOf(text, version) }
}

/** The version that a package has. */
export function versionOf(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return version
}

function notesOf(text: string, version: string): string {
  const [, after = ''] = text.split(`## ${version}\n`)
  return after.split('\n## ')[0]?.trim() ?? ''
}
