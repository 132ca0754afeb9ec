import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { packSdk } from '../../packages/sdk/tools/pack.ts'
import { differenceOf } from '../../packages/sdk/tools/releases/same.ts'
import { projectRoot } from '../start/home.ts'
import { ReleaseError, show } from './command.ts'
import { versionOf } from './cut.ts'

type How = {
  /** Says what would be published, and does not. */
  dryRun: boolean
  /** The registry; by default the one that npm knows. */
  registry: string | undefined
}

/** Publishes the version of this commit: the very tarball that was kept and tested, once it is known to be made from here. */
export async function publishVersion({ dryRun, registry }: How): Promise<void> {
  const version = versionOf(join(projectRoot, 'packages/sdk'))
  const kept = join(projectRoot, 'packages/sdk/releases', version, `nexus-sdk-${version}.tgz`)
  if (!existsSync(kept))
    throw new ReleaseError(
      `${version} has not been made yet.`,
      'Make it first, with: npm run release',
    )
  const differs = differenceOf(kept, await packSdk(join(projectRoot, 'dist')))
  if (differs.length > 0)
    throw new ReleaseError(
      `The tarball that was kept is not made from what is here; they differ in ${differs.join(', ')}.`,
      `Publish from the commit with the tag @nexus/sdk@${version}.`,
    )
  // Who built it from which commit is signed by the machine that does; on one's own there is none.
  const signed = process.env.GITHUB_ACTIONS === 'true'
  show('npm', [
    'publish',
    kept,
    '--access=public',
    `--provenance=${signed}`,
    ...(registry === undefined ? [] : [`--registry=${registry}`]),
    ...(dryRun ? ['--dry-run'] : []),
  ])
}
