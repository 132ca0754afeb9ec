import { buildManifest } from '@nexus/api/manifest'
import { type House, openHouse } from '@nexus/api/testing'
import { execFile } from 'node:child_process'
import { globSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { keptReleases } from '../tools/releases/kept.ts'
import { wrongIn } from './conformity.ts'
import { openConsumer } from './consumer.ts'
import { linkTypes, nodes, typeCheck } from './machine.ts'
import { openRecorder } from './recorder.ts'

// Whoever installed one of these goes on using it against the API of today.
const releases = keptReleases().slice(-4)
const run = promisify(execFile)
// On a busy machine packing and compiling take long.
const wait = { timeout: 120_000 }
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

test('the version that the package has was kept when it was made', () => {
  expect(releases.at(-1)?.version).toBe(manifest.version)
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
      for (const project of projects) await book(node, join(folder, version, project), recorder.url)
      expect(wrongIn(recorder.exchanges, contract)).toEqual([])
    },
  )
})

// What is kept of the next version has to be right before it is released.
test(
  'the version of today does a whole booking, and is told nothing that it does not know',
  wait,
  async () => {
    await using consumer = await openConsumer('booking')
    await using recorder = await openRecorder(house.url)
    await book(process.execPath, join(consumer.folder, 'index.js'), recorder.url)
    expect(wrongIn(recorder.exchanges, buildManifest())).toEqual([])
  },
)

describe.each(['typescript-5.9', 'typescript-6.0'] as const)('with %s', (typescript) => {
  test('all of them type-check', wait, async () => {
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

/** Ends with 0 when everything was as the project expects. */
async function book(node: string, file: string, url: string): Promise<void> {
  await run(node, [file], { env: { ...process.env, NEXUS_URL: url }, timeout: 60_000 })
}
