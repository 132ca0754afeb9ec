import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

// Servers that are ending just then may still write: it is tried until nothing comes back.
const cleaner = `
  read -r line
  quiet=0
  while [ $quiet -lt 5 ]; do
    if [ -e "$1" ]; then quiet=0; rm -rf "$1"; else quiet=$((quiet + 1)); fi
    sleep 0.2
  done
`

const memory = '/dev/shm'
const enough = 6 * 1024 ** 3

/**
 * Memory, where Linux offers plenty of it as a folder: a database is cloned there ten times as fast as on a disk. What
 * somebody has set is kept to.
 */
async function roomiest(set: string | undefined): Promise<string> {
  if (set !== undefined || process.availableMemory() < enough) return tmpdir()
  try {
    const { bavail, bsize } = await statfs(memory)
    const mounts = (await readFile('/proc/mounts', 'utf8')).split('\n')
    // Programs are installed there too, and have to run.
    const mount = mounts.findLast((line) => line.split(' ')[1] === memory)
    const runs = mount !== undefined && !mount.split(' ')[3]?.split(',').includes('noexec')
    return runs && bavail * bsize > enough ? memory : tmpdir()
  } catch {
    return tmpdir()
  }
}

/**
 * Everything that a test puts in the temporary folder goes into one of the run's own. A small
 * process in a group of its own removes it when the pipe from vitest closes, so also after Ctrl-C
 * or SIGKILL.
 */
export default async function setUpTemporaryFolder(): Promise<() => Promise<void>> {
  const before = process.env['TMPDIR']
  const folder = await mkdtemp(join(await roomiest(before), 'nexus-test-'))
  // Open to others for passing through: as root, PostgreSQL runs as another user.
  await chmod(folder, 0o755)
  process.env['TMPDIR'] = folder
  // Hundreds of processes load the same modules: what Node has stripped of types and compiled once is read again.
  process.env['NODE_COMPILE_CACHE'] ??= join(root, 'node_modules/.cache/compile')
  const child = spawn('/bin/sh', ['-c', cleaner, 'nexus-test-cleaner', folder], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.stdin.on('error', () => {})
  child.unref()
  return async () => {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    await rm(folder, { recursive: true, force: true })
    child.kill('SIGKILL')
  }
}
