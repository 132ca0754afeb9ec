import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const field = mkdtempSync(join(tmpdir(), 'nexus-mines-'))
afterAll(() => rmSync(field, { recursive: true }))

const program = `
  const { crashpoint } = await import(${JSON.stringify(import.meta.resolve('./crashpoint.ts'))})
  crashpoint('settle/verified')
  process.stdout.write('one ')
  crashpoint('settle/written')
  process.stdout.write('two')`

function run(env: Record<string, string>) {
  const { signal, stdout } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', program],
    { env: { ...env, NEXUS_CRASHPOINTS: field }, encoding: 'utf8' },
  )
  return { signal, stdout }
}

test('a mine kills the first process that steps on it, there and then, and no second one', () => {
  const mine = join(field, 'settle.written')
  writeFileSync(mine, '')
  expect(run({ NODE_ENV: 'production' })).toEqual({ signal: null, stdout: 'one two' })
  expect(existsSync(mine)).toBe(true)
  expect(run({ NODE_ENV: 'test' })).toEqual({ signal: 'SIGKILL', stdout: 'one ' })
  expect(existsSync(mine)).toBe(false)
  expect(run({ NODE_ENV: 'test' })).toEqual({ signal: null, stdout: 'one two' })
})
