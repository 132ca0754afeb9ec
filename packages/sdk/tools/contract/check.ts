import { buildManifest, type Manifest } from '@nexus/api/manifest'
import { getReleasePlan } from '@changesets/get-release-plan'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { keptReleases } from '../releases/kept.ts'
import type { Change } from './change.ts'
import { diffCompiled } from './compile.ts'
import { diffContracts } from './diff.ts'
import { diffExports, exportsOfTarball, exportsOfToday } from './exports.ts'
import { publicTypes } from '../../generate/public.ts'
import { problemsOf } from './rules.ts'

const sdk = join(fileURLToPath(import.meta.url), '../../..')

export type Report = {
  /** The version released last. */
  version: string
  /** What the waiting changesets make of it. */
  next: string
  changes: Change[]
  problems: string[]
}

/** Compares the contract of today with the one released last. */
export async function checkContract(root = join(sdk, '../..')): Promise<Report> {
  const last = keptReleases(join(root, 'packages/sdk/releases')).at(-1)
  const { name, version } = JSON.parse(
    readFileSync(join(root, 'packages/sdk/package.json'), 'utf8'),
  )
  if (!last) return { version, next: version, changes: [], problems: ['No release is kept.'] }
  const before = last.contract
  const after = buildManifest()
  const told = new Set([before, after].flatMap(generatedNames))
  const entries = { before: exportsOfTarball(last.tarball), after: exportsOfToday() }
  const changes = [
    ...diffContracts(before, after),
    ...diffExports(entries, told),
    ...diffCompiled(last),
  ]
  const plan = await getReleasePlan(root)
  const release = plan.releases.find((one) => one.name === name)
  const next = { version: release?.newVersion ?? version, bump: release?.type ?? 'none' }
  const today = new Date().toISOString().slice(0, 10)
  const problems = problemsOf({ before, after, changes, version: last.version, next, today })
  return { version: last.version, next: next.version, changes, problems }
}

/** The names of types that are written from a contract, and told of by its comparison. */
function generatedNames(manifest: Manifest): string[] {
  return publicTypes(manifest).map(({ name }) => name)
}
