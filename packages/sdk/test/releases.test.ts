import { type House, openHouse } from '@nexus/api/testing'
import { execFile } from 'node:child_process'
import { globSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keptReleases } from '../tools/releases/kept.ts'
import { conformityTo } from './conformity.ts'
import { linkTypes, nodes, typeCheck } from './machine.ts'
import { openRecorder } from './recorder.ts'

// Whoever installed one of these goes on using it against the API of today.
const releases = keptReleases().slice(-4)
const run = promisify(execFile)
let folder: string
let house: House

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nexus-releases-'))
  for (const release of releases) {
    const project = join(folder, release.version)
    const sdk = join(project, 'node_modules/@nexus/sdk')
    await cp(join(release.folder, 'consumers'), project, { recursive: true })
    await mkdir(sdk, { recursive: true })
    await run('tar', ['-xzf', release.tarball, '-C', sdk, '--strip-components=1'])
    await linkTypes(join(project, 'node_modules'))
  }
  house = await openHouse()
})
afterAll(async () => {
  await house?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

test('the last four releases are kept, with their contract', () => {
  expect(releases.length).toBeGreaterThan(0)
  expect(releases.map(({ version }) => version)).toContain('0.1.0')
})

describe.each(releases)('version $version', ({ version, contract, folder: kept }) => {
  const projects = globSync('*/index.js', { cwd: join(kept, 'consumers') })

  test.each(['bundler', 'nodenext'])('type-checks with moduleResolution %s', async (resolution) => {
    const project = join(folder, version, 'typescript')
    expect(await typeCheck('typescript', project, `tsconfig.${resolution}.json`)).toBe('')
  })

  test.each(nodes())(
    'does a whole booking in %s, and is told nothing that it does not know',
    async (_, node) => {
      await using recorder = await openRecorder(house.url)
      for (const project of projects)
        await run(node, [join(folder, version, project)], {
          env: { ...process.env, NEXUS_URL: recorder.url },
        })
      const unknown = conformityTo(contract)
      expect(recorder.exchanges.flatMap(unknown)).toEqual([])
      expect(new Set(recorder.exchanges.map((exchange) => exchange.version))).toEqual(
        new Set([contract.version]),
      )
      // Nearly everything that this version can do was tried.
      const called = new Set(recorder.exchanges.map(({ path }) => path))
      const open = contract.procedures.filter(
        ({ staff, kind }) => !staff && kind !== 'subscription',
      )
      expect(open.map(({ path }) => path).filter((path) => !called.has(path))).toEqual([])
    },
  )
})

describe.each(['typescript-5.9', 'typescript-6.0'] as const)('with %s', (typescript) => {
  test('all of them type-check', { timeout: 120_000 }, async () => {
    // One compiler for all: their projects do not see each other's packages.
    const settings = {
      extends: `./${releases[0]?.version}/typescript/tsconfig.bundler.json`,
      include: ['*/typescript/*.ts'],
    }
    const file = `tsconfig.${typescript}.json`
    await writeFile(join(folder, file), JSON.stringify(settings))
    expect(await typeCheck(typescript, folder, file)).toBe('')
  })
})
