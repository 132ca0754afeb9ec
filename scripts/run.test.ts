import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('an unknown task is answered with the tasks there are, and an exit code', () => {
  const ran = spawnSync(process.execPath, [join(import.meta.dirname, 'run.mjs'), 'fly'], {
    encoding: 'utf8',
  })
  expect(ran.status).toBe(1)
  expect(ran.stderr).toMatch(/^There is no task "fly"\. Tasks: start, test, .+\.\n$/)
})
