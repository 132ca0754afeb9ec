import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openConsumer, typescripts } from '../consumer.ts'
import { link } from '../installed.ts'

const timeout = 120_000
const peers = ['react', '@types/react', '@tanstack/react-query']

test.each(typescripts)(
  'answers, errors, keys and inputs are typed in every hook of TanStack, with %s',
  { timeout },
  async (typescript) => {
    await using consumer = await openConsumer('react')
    await link(consumer, peers)
    expect(await consumer.typeCheck(typescript, 'tsconfig.json')).toEqual({ ok: true, output: '' })
  },
)

test(
  'options of every procedure cost at most 3,000 type instantiations, and 10 for each',
  {
    timeout,
  },
  async () => {
    await using consumer = await openConsumer('react')
    await link(consumer, peers)
    const { output } = await consumer.typeCheck(
      'typescript-6.0',
      'tsconfig.cost.json',
      '--extendedDiagnostics',
    )
    expect(output).not.toMatch(/error TS/)
    const file = await readFile(join(consumer.folder, 'every-options.ts'), 'utf8')
    const calls = file.match(/^ +keep\(/gm)?.length ?? 0
    const instantiations = Number(/Instantiations:\s+(\d+)/.exec(output)?.[1])
    console.log(`options of ${calls} calls cost ${instantiations} type instantiations`)
    expect(calls).toBeGreaterThan(30)
    expect(instantiations).toBeLessThanOrEqual(3_000)
    expect(instantiations / calls).toBeLessThanOrEqual(10)
  },
)
