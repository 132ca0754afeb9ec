import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { diffCompiled } from '../../tools/contract/compile.ts'
import { keptReleases } from '../../tools/releases/kept.ts'

const first = keptReleases().find(({ version }) => version === '0.1.0')!

test('a program that was written with the first release is told where it no longer compiles, and why', () => {
  const changes = diffCompiled(first)
  // Dates of a stay have a type of their own since.
  expect(changes).toContainEqual(
    expect.objectContaining({
      level: 'breaking',
      subject: { kind: 'project', name: 'narrowing.ts:29' },
    }),
  )
  // One more error code than the switch handles.
  const switched = changes.filter(({ subject }) => subject.name === 'narrowing.ts:61')
  expect(new Set(switched.map(({ level }) => level))).toEqual(new Set(['cases']))
})

test('a program that is right is told nothing, also where it expected an error that is none any more', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-compiled-'))
  try {
    const project = join(folder, 'consumers/typescript')
    await cp(join(first.folder, 'consumers/typescript'), project, { recursive: true })
    await rm(join(project, 'narrowing.ts'))
    await writeFile(
      join(project, 'right.ts'),
      `import { createNexus } from '@nexus/sdk'\n// @ts-expect-error was not there\nvoid createNexus({ url: '' }).checkout\n`,
    )
    expect(diffCompiled({ ...first, folder })).toEqual([])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
