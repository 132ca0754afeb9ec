import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openConsumer, typescripts } from './consumer.ts'

// TypeScript 5.9 takes ten seconds and more on a busy machine.
describe.each(typescripts)('with %s', { timeout: 120_000 }, (typescript) => {
  test.each(['bundler', 'nodenext'])(
    'a project with moduleResolution %s type-checks against the packed SDK',
    async (resolution) => {
      await using consumer = await openConsumer('typescript')
      const { output } = await consumer.typeCheck(typescript, `tsconfig.${resolution}.json`)
      expect(output).toBe('')
    },
  )
})

test('the code of the README compiles', async () => {
  await using consumer = await openConsumer('typescript')
  const readme = await readFile(join(consumer.sdk, 'README.md'), 'utf8')
  const [code = '', ...more] = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, text]) => text)
  await writeFile(
    join(consumer.folder, 'readme.ts'),
    `${code}${more.map((text) => `{\n${text}}`).join('\n')}`,
  )
  expect(await consumer.typeCheck('typescript', 'tsconfig.bundler.json')).toEqual({
    ok: true,
    output: '',
  })
})

test('calling every procedure costs a consumer at most 1,000 type instantiations', async () => {
  await using consumer = await openConsumer('typescript')
  const { ok, output } = await consumer.typeCheck(
    'typescript-6.0',
    'tsconfig.cost.json',
    '--extendedDiagnostics',
  )
  expect(output).toMatch(/Instantiations:/)
  expect(ok).toBe(true)
  expect(Number(/Instantiations:\s+(\d+)/.exec(output)?.[1])).toBeLessThanOrEqual(1_000)
})

test.each(nodes())('the packed SDK runs in %s', async (_, node) => {
  await using consumer = await openConsumer('node')
  const output = JSON.parse(await consumer.run('index.js', node))
  expect(output).toEqual({ code: 'NETWORK', nights: 3, money: '$1,250.50' })
})

/** This Node, and the one of the machine where it is another. */
function nodes(): [version: string, file: string][] {
  const folders = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
  const others = folders.map((folder) => join(folder, 'node')).filter((file) => existsSync(file))
  const found = [process.execPath, ...others].map((file): [string, string] => [
    `Node ${execFileSync(file, ['--version'], { encoding: 'utf8' }).trim().slice(1)}`,
    file,
  ])
  return [...new Map(found.filter(([version]) => Number(/\d+/.exec(version)?.[0]) >= 20))]
}
