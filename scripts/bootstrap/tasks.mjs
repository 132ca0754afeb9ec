import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { childEnvironment } from './environment.mjs'
import { node, root } from './paths.mjs'

/** What can be run, and the file that does it. `parent: true` ends with us even if we are killed. */
export const tasks = {
  start: { file: 'scripts/start/main.ts', parent: true },
  test: { file: 'node_modules/vitest/vitest.mjs', args: ['run'] },
  tour: { file: 'scripts/tour/main.ts', parent: true },
  bench: { file: 'bench/main.ts', parent: true },
  torture: { file: 'torture/src/main.ts', parent: true },
  check: { file: 'scripts/check.ts' },
  ledger: { file: 'scripts/ledger/main.ts' },
  migrate: { file: 'packages/db/src/migrate/main.ts' },
  generate: { file: 'scripts/generate.ts' },
  format: { file: 'node_modules/oxfmt/bin/oxfmt' },
  release: { file: 'scripts/release.ts', asks: true },
}

const echoMs = 1000
const parentMs = 250

/** Runs the task with the pinned Node, passes signals on, and resolves with its exit code. */
export function runTask({ file, args = [], parent = false, asks = false }, more) {
  const child = spawn(node, [join(root, file), ...args, ...more], {
    cwd: root,
    env: childEnvironment(),
    // In a group of its own the task hears Ctrl-C from us alone, once. One that asks questions
    // needs the terminal and stays in ours.
    detached: !asks,
    stdio: [asks ? 'inherit' : 'ignore', 'inherit', 'inherit', ...(parent ? ['ipc'] : [])],
  })
  if (!asks) passSignalsOn(child)
  if (process.env.npm_lifecycle_event) endWithNpm(child)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
  })
}

/** Both the terminal and npm send us the same Ctrl-C; the echo of one is not a second one. */
function passSignalsOn(child) {
  let last = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (Date.now() - last < echoMs) return
      last = Date.now()
      child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal)
    })
  }
}

/** npm hands SIGTERM to a shell between us and itself, which dies of it and tells nobody. */
function endWithNpm(child) {
  const shell = process.ppid
  const watching = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(watching)
    child.kill('SIGTERM')
  }, parentMs)
  watching.unref()
}
