import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { packSdk } from './pack-sdk.ts'
import { projectRoot } from './start/home.ts'

// What `npm run release` runs: the waiting changesets become a version of @nexus/sdk, a commit, a tag
// and a tarball. It is published only when somebody says yes.
const manifest = join(projectRoot, 'packages/sdk/package.json')
const before = versionOf(manifest)

if (run('git', 'status', '--porcelain') !== '')
  fail('There are changes that are not committed.', 'Commit or stash them first.')
show(process.execPath, 'scripts/check.ts')
show('changeset', 'version')
const version = versionOf(manifest)
if (version === before)
  fail('No changeset waits to be released.', 'Describe what has changed with: npx changeset')
show('oxfmt', 'packages/sdk/CHANGELOG.md', 'packages/sdk/package.json')

const tarball = await packSdk(join(projectRoot, 'dist'))
show('git', 'add', '--', '.changeset', 'packages/sdk')
show('git', 'commit', '-m', `chore(release): @nexus/sdk ${version}`)
show('git', 'tag', '-a', `@nexus/sdk@${version}`, '-m', `@nexus/sdk ${version}`)

const publish = `npm publish ${tarball} --access public`
if (await isWanted(`Publish ${basename(tarball)} to the registry now? (y/N) `)) {
  show('npm', 'publish', tarball, '--access', 'public')
  console.log(`Published. Push it: git push --follow-tags`)
} else {
  console.log(`Not published. When it is time:\n  ${publish}\n  git push --follow-tags`)
}

function versionOf(file: string): string {
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

function run(program: string, ...args: string[]): string {
  return execFileSync(program, args, { cwd: projectRoot, encoding: 'utf8' })
}

/** Runs with its output on the terminal, and ends here when it fails. */
function show(program: string, ...args: string[]): void {
  try {
    execFileSync(program, args, { cwd: projectRoot, stdio: 'inherit' })
  } catch {
    fail(
      `"${basename(program)} ${args.join(' ')}" failed.`,
      'Nothing was published; what it changed is in `git status`.',
    )
  }
}

async function isWanted(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(question)
  terminal.close()
  return /^y(es)?$/i.test(answer.trim())
}

function fail(message: string, remedy: string): never {
  console.error(`${message}\n${remedy}`)
  process.exit(1)
}
