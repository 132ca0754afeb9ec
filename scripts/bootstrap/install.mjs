import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './command.mjs'
import { childEnvironment, homeEnvironment } from './environment.mjs'
import { BootstrapError } from './error.mjs'
import { node, root } from './paths.mjs'
import { startProgress } from './progress.mjs'

const stamp = join(root, 'node_modules/.nexus-installed')

/** Installs the packages of the lockfile, unless that was done and nothing has changed since. */
export async function ensureInstalled() {
  const wanted = fingerprint()
  if (existsSync(node) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return

  const pnpm = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager
  const progress = startProgress('Installing packages')
  const onLine = (line) => line.startsWith('Progress:') && progress.tell(line)
  const args = ['--yes', pnpm, 'install', '--frozen-lockfile', '--reporter=append-only']
  const result = await install(args, onLine)
  if (result.code !== 0) {
    progress.end('failed')
    throw new BootstrapError(
      `The packages could not be installed (${pnpm} ended with code ${result.code}).`,
      {
        remedy: remedyFor(result.output),
        output: result.output.trim(),
      },
    )
  }
  if (!existsSync(node)) {
    progress.end('failed')
    throw new BootstrapError('The packages were installed, but Node 24 is not among them.', {
      remedy:
        'Delete the folder node_modules and try again; optional packages must not be left out.',
      output: result.output.trim(),
    })
  }
  progress.end('done')
  remember(wanted)
}

function remember(wanted) {
  try {
    writeFileSync(stamp, wanted)
  } catch {
    throw new BootstrapError(`This user may not write in ${join(root, 'node_modules')}.`, {
      remedy: permission,
    })
  }
}

async function install(args, onLine) {
  try {
    // CI: pnpm must not ask whether it may replace a node_modules that another pnpm made.
    const env = childEnvironment({ ...homeEnvironment(), CI: 'true' })
    return await runQuietly('npx', args, {
      cwd: root,
      env,
      onLine,
      shell: process.platform === 'win32',
    })
  } catch (error) {
    if (error.code === 'ENOENT') {
      throw new BootstrapError('The program npx was not found.', {
        remedy: 'Install npm; it comes with Node.',
      })
    }
    if (error.code === 'EACCES' || error.code === 'EROFS') {
      throw new BootstrapError(`This user may not write in ${root}.`, { remedy: permission })
    }
    throw error
  }
}

const permission =
  'Give this user write permission to the project folder, or run as the user who owns it.'

function remedyFor(output) {
  if (/ENOSPC/.test(output)) return 'The disk is full: free about 2 GB and try again.'
  if (/EACCES|EPERM|EROFS/.test(output)) return permission
  if (/OUTDATED_LOCKFILE/.test(output)) {
    return 'A package.json was changed without pnpm-lock.yaml: run `npx pnpm install` and commit the lockfile.'
  }
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|META_FETCH_FAIL/.test(output)) {
    return 'The package registry could not be reached: see to the network, or to `registry` in .npmrc.'
  }
  return 'What pnpm said is above; deleting node_modules and trying again often helps.'
}

function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...packageFiles()]) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

function packageFiles() {
  const workspace = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')
  const listed = /^packages:\n((?: +- .+\n)+)/m.exec(workspace)?.[1] ?? ''
  const rooms = [...listed.matchAll(/- '?([^'\n]+)'?/g)].flatMap(([, pattern]) => {
    if (!pattern.endsWith('/*')) return [pattern]
    const parent = pattern.slice(0, -2)
    if (!existsSync(join(root, parent))) return []
    return readdirSync(join(root, parent)).map((name) => `${parent}/${name}`)
  })
  const files = ['package.json', ...rooms.map((room) => `${room}/package.json`)]
  return files.filter((file) => existsSync(join(root, file))).sort()
}
