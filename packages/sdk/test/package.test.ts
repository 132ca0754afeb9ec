import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { checkPackage } from '../tools/check.ts'
import { licences } from '../tools/licences.ts'
import { sizeBudgets, sizes } from '../tools/size.ts'
import { openConsumer } from './consumer.ts'

const root = join(fileURLToPath(import.meta.url), '../../../..')

// To build and pack it takes longer than any test here; after that it is there.
beforeAll(async () => {
  await using _ = await openConsumer('node')
}, 120_000)

test('the generated files are what the contract says', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['scripts/generate.ts', '--check'],
    { cwd: root },
  )
  expect(stdout).toContain('up to date')
})

test('publint and attw find nothing wrong with the tarball', { timeout: 90_000 }, async () => {
  await using consumer = await openConsumer('node')
  expect(await checkPackage(consumer.tarball)).toEqual([])
})

test('the tarball holds the code, its types, and what people read, and needs no other package', async () => {
  await using consumer = await openConsumer('node')
  const files = await readdir(consumer.sdk, { recursive: true })
  expect(files.sort()).toEqual(
    expect.arrayContaining([
      'LICENSE',
      'README.md',
      'THIRD-PARTY-LICENSES.md',
      'dist/index.d.ts',
      'dist/index.js',
      'dist/react.d.ts',
      'dist/react.js',
      'package.json',
    ]),
  )
  expect(files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))).toEqual([])
  const manifest = JSON.parse(await readFile(join(consumer.sdk, 'package.json'), 'utf8'))
  expect(manifest).not.toHaveProperty('dependencies')
  // What an entry beside the client leans on is installed by who uses that entry.
  const { peerDependencies, peerDependenciesMeta } = manifest
  expect(Object.keys(peerDependenciesMeta)).toEqual(Object.keys(peerDependencies))
  expect(Object.values(peerDependenciesMeta)).not.toContainEqual({ optional: false })
})

test('what is bundled of others comes with its licence', async () => {
  const file = join(root, 'packages/sdk/THIRD-PARTY-LICENSES.md')
  await expect(licences()).toMatchFileSnapshot(file)
})

test('a page loads no more of it than the budget allows', { timeout: 60_000 }, async () => {
  const found = await sizes()
  console.log('minified and compressed, in bytes:', found)
  for (const part of Object.keys(sizeBudgets) as (keyof typeof sizeBudgets)[]) {
    expect(found[part], part).toBeLessThanOrEqual(sizeBudgets[part])
    expect(found[part], part).toBeGreaterThan(3_000)
  }
})
