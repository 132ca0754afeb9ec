import { openHouse } from '@nexus/api/testing'
import * as rules from '@nexus/api/rules'
import { createNexus, isNexusError } from '@nexus/sdk'
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { openConsumer, typescripts } from '../consumer.ts'
import { install, link } from '../installed.ts'
import { nearInput } from './near-input.ts'

const manifest = JSON.parse(readFileSync(new URL('../../api.lock.json', import.meta.url), 'utf8'))
const schemas = serverSchemas()
const names = [...schemas.keys()]
// The oldest that is supported, and the one of the workspace. Before 4.5 a text was measured in UTF-16 units, and the
// limits of a form would not have been those of the server.
const zods = ['zod-4.5', 'zod']
const compilers = [
  ...typescripts.map((typescript) => ['zod', typescript] as const),
  ['zod-4.5', 'typescript'] as const,
]

describe.each(zods)('with %s', { timeout: 120_000 }, (ours) => {
  test('the packed schemas take and refuse what the server does, at the same places, in its words', async () => {
    await using consumer = await openConsumer('schemas')
    await install(consumer, { zod: ours })
    const cases = names.flatMap((name) =>
      fc
        .sample(nearInput(manifest, name), { numRuns: 120, seed: 20_271 })
        .map((input) => ({ name, input })),
    )
    await writeFile(join(consumer.folder, 'cases.json'), JSON.stringify(cases))
    const verdicts = JSON.parse(await consumer.run('verdicts.js')) as Verdict[]
    const expected = cases.map(({ name, input }) =>
      verdictOf(schemas.get(name)?.safeParse(input, { error: rules.inputMessage })),
    )
    for (const [index, verdict] of expected.entries()) {
      const packed = verdicts[index] ?? null
      const about = JSON.stringify(cases[index])
      // The older one does not measure a list of which an entry is wrong, but the field is the same.
      if (ours === 'zod') expect(packed, about).toEqual(verdict)
      else expect(fieldsOf(packed), about).toEqual(fieldsOf(verdict))
    }
    // A comparison of refusals only, or of nothing, would say nothing.
    for (const name of names) {
      const taken = expected.filter((verdict, index) => cases[index]?.name === name && !verdict)
      expect(taken.length, `inputs that ${name} takes`).toBeGreaterThan(0)
      expect(taken.length, `inputs that ${name} takes`).toBeLessThan(120)
    }
  })
})

test.each(compilers)(
  'with %s the schemas are typed, also in the libraries for forms, with %s',
  { timeout: 120_000 },
  async (zod, typescript) => {
    await using consumer = await openConsumer('schemas')
    await link(consumer, ['react', '@types/react', 'react-hook-form', '@tanstack/react-form'])
    await install(consumer, {
      zod,
      '@hookform/resolvers': '@hookform/resolvers',
      '@standard-schema/spec': '@hookform/resolvers > @standard-schema/spec',
      '@standard-schema/utils': '@hookform/resolvers > @standard-schema/utils',
    })
    // Our declarations are checked themselves by the first, which loads no others; checking those of React and of the
    // libraries for forms takes a quarter of a minute and says nothing about ours.
    for (const project of ['tsconfig.json', 'tsconfig.forms.json'])
      expect(await consumer.typeCheck(typescript, project)).toEqual({ ok: true, output: '' })
  },
)

test('what a form says before it is sent, the server would have said', async () => {
  await using house = await openHouse()
  const { SignUpSchema } = await import('../../src/schemas/index.ts')
  const nexus = createNexus({ url: house.url })
  const input = { name: '', email: 'sara@', password: 'short' }
  const refused = await nexus.accounts.signUp(input).catch((error: unknown) => error)
  if (!isNexusError(refused, 'BAD_INPUT')) throw refused
  const said = SignUpSchema.safeParse(input).error?.issues
  expect(said?.map(({ path, message }) => ({ path: path.join('.'), message }))).toEqual(
    refused.data.issues,
  )
  nexus.close()
})

type Verdict = [path: string, message: string][] | null

function verdictOf(result: z.ZodSafeParseResult<unknown> | undefined): Verdict {
  if (!result?.error) return null
  return result.error.issues.map((issue) => [
    issue.path.join('.'),
    issue.code === 'unrecognized_keys'
      ? `There is no field ${issue.keys.join(', ')}; leave it out.`
      : issue.message,
  ])
}

function fieldsOf(verdict: Verdict): string[] | null {
  return verdict && [...new Set(verdict.map(([path]) => path.split('.')[0] ?? ''))].sort()
}

/** The server's own schemas, by the name of their export. */
function serverSchemas(): Map<string, z.ZodType> {
  const exported = [
    ...indexFile().matchAll(/export const (\w+)Schema:.*?\(\s*(\w+)\.(\w+),?\s*\)/gs),
  ]
  return new Map(
    exported.map(([, name = '', namespace = '', schema = '']) => [
      name,
      (rules as unknown as Record<string, Record<string, z.ZodType>>)[namespace]?.[
        schema
      ] as z.ZodType,
    ]),
  )
}

function indexFile(): string {
  return readFileSync(new URL('../../src/schemas/index.ts', import.meta.url), 'utf8')
}
