import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { read, ReleaseError, show } from './release/command.ts'
import { copyProject } from './release/copy.ts'
import { cutVersion } from './release/cut.ts'
import { publishVersion } from './release/publish.ts'

// What `npm run release` runs: the waiting changesets become a version of @nexus/sdk, kept with its
// tarball, committed and tagged. Pushing the tag publishes it (.github/workflows/release.yml).
const { values } = parseArgs({
  options: {
    'dry-run': { type: 'boolean', default: false },
    publish: { type: 'boolean', default: false },
    registry: { type: 'string' },
    'skip-checks': { type: 'boolean', default: false },
  },
})
const dryRun = values['dry-run']

try {
  if (values.publish) await publishVersion({ dryRun, registry: values.registry })
  else if (dryRun) tryInACopy()
  else await release()
} catch (error) {
  if (!(error instanceof ReleaseError)) throw error
  console.error(`\n${error.message}\n${error.remedy}`)
  process.exitCode = 1
}

async function release(): Promise<void> {
  if (read('git', 'status', '--porcelain') !== '')
    throw new ReleaseError(
      'There are changes that are not committed.',
      'Commit or stash them first.',
    )
  if (!values['skip-checks']) show(process.execPath, ['scripts/check.ts'])
  const { version, tarball, notes } = await cutVersion()
  // Nothing else was changed before; examples name the version that they are written for.
  show('git', ['add', '--all'])
  show('git', ['commit', '--quiet', '-m', `chore(release): @nexus/sdk ${version}`])
  show('git', ['tag', '-a', `@nexus/sdk@${version}`, '-m', `@nexus/sdk ${version}`])
  console.log(`\n${notes}\n\n@nexus/sdk ${version}, ${statSync(tarball).size} bytes: ${tarball}`)
  console.log('Committed and tagged. It is published by: git push --follow-tags')
}

/** Does all of it where it harms nobody, and throws it away. */
function tryInACopy(): void {
  using copy = copyProject()
  const script = join(copy.folder, 'scripts/release.ts')
  execFileSync(process.execPath, [script, '--skip-checks'], { cwd: copy.folder, stdio: 'inherit' })
  console.log('That was a copy: here nothing has changed.')
}
