import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { openConsumer, typescripts } from './consumer.ts'

// To build and pack it takes longer than any test here; after that it is there.
beforeAll(async () => {
  await using _ = await openConsumer('typescript')
}, 120_000)

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
