import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Consumer, openConsumer } from '../consumer.ts'
import { install, link } from '../installed.ts'

const timeout = 120_000

test(
  'every input schema, each used, costs at most 1,000 type instantiations',
  { timeout },
  async () => {
    await using consumer = await openConsumer('schemas')
    await install(consumer, { zod: 'zod' })
    const declarations = await readFile(join(consumer.sdk, 'dist/schemas.d.ts'), 'utf8')
    const names = [...declarations.matchAll(/declare const (\w+Schema):/g)].map(([, name]) => name)
    const uses = names.map((name) => `console.log(${name}.parse({}))`)
    const code = `import { ${names.join(', ')} } from '@nexus/sdk/schemas'\n${uses.join('\n')}\n`
    await writeFile(join(consumer.folder, 'forms.ts'), code)
    expect(names.length).toBeGreaterThan(20)
    expect(await instantiations(consumer)).toBeLessThanOrEqual(1_000)
  },
)

test('the router costs little more than what tRPC itself does with it', { timeout }, async () => {
  await using consumer = await openConsumer('trpc')
  await link(consumer, ['react', '@types/react', '@tanstack/react-query'])
  await install(consumer, { '@trpc/client': '@trpc/client', '@trpc/server': '@trpc/server' })
  await writeFile(
    join(consumer.folder, 'tanstack.ts'),
    "import type { AppRouter } from '@nexus/sdk/trpc'\nexport type All = AppRouter['_def']['record']\n",
  )
  // About 5,500 of tRPC's own for a client, links and the calls of the file.
  expect(await instantiations(consumer)).toBeLessThanOrEqual(7_000)
})

async function instantiations(consumer: Consumer): Promise<number> {
  const flags = ['--skipLibCheck', '--extendedDiagnostics']
  const { output } = await consumer.typeCheck('typescript-6.0', 'tsconfig.json', ...flags)
  expect(output).not.toMatch(/error TS/)
  return Number(/Instantiations:\s+(\d+)/.exec(output)?.[1])
}
