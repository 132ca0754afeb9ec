import { symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Consumer, openConsumer } from './consumer.ts'

const require = createRequire(import.meta.url)

let consumer: Consumer
beforeAll(async () => {
  consumer = await openConsumer('frontend-tests')
  for (const name of ['msw', 'playwright-core', 'vitest'])
    await symlink(
      dirname(require.resolve(`${name}/package.json`)),
      join(consumer.folder, 'node_modules', name),
      'junction',
    )
}, 120_000)
afterAll(() => consumer[Symbol.asyncDispose]())

test('the tests of the guide type-check against the packed SDK, MSW and Playwright', async () => {
  expect(await consumer.typeCheck('typescript', 'tsconfig.json')).toEqual({ ok: true, output: '' })
})

test('the tests of the guide pass in Vitest with the packed SDK, without a server', async () => {
  const vitest = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs')
  const output = await consumer.run(vitest, process.execPath, 'run', '--reporter=json')
  const { numPassedTests, numFailedTests } = JSON.parse(output) as Record<string, number>
  expect({ numPassedTests, numFailedTests }).toEqual({ numPassedTests: 10, numFailedTests: 0 })
})
