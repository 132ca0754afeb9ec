import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
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

/**
 * Everything that a test puts in the temporary folder goes into one of the run's own. A small
 * process in a group of its own removes it when the pipe from vitest closes, so also after Ctrl-C
 * or SIGKILL.
 */
export default async function setUpTemporaryFolder(): Promise<() => Promise<void>> {
  const before = process.env['TMPDIR']
  const folder = await mkdtemp(join(tmpdir(), 'nexus-test-'))
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
