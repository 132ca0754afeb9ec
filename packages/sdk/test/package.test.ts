import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { build } from 'tsdown'
import { expect, test } from 'vitest'
import { checkPackage } from '../tools/check.ts'
import { openConsumer } from './consumer.ts'

const root = join(fileURLToPath(import.meta.url), '../../../..')

test('the generated files are what the contract says', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['scripts/generate.ts', '--check'],
    { cwd: root },
  )
  expect(stdout).toContain('up to date')
})

test('publint and attw find nothing wrong with the tarball', async () => {
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

test('all of it, minified and compressed, is at most 20 KB', async () => {
  await using consumer = await openConsumer('node')
  const folder = await mkdtemp(join(tmpdir(), 'nexus-bundle-'))
  try {
    const entry = join(consumer.sdk, 'dist/index.js')
    await build({
      entry: [entry],
      outDir: folder,
      minify: true,
      dts: false,
      config: false,
      platform: 'browser',
      logLevel: 'silent',
      cwd: consumer.folder,
    })
    const [file = ''] = (await readdir(folder)).filter((name) => /\.m?js$/.test(name))
    const size = gzipSync(await readFile(join(folder, file)), { level: 9 }).length
    console.log(`the SDK is ${(size / 1000).toFixed(1)} KB minified and compressed`)
    expect(size).toBeLessThanOrEqual(20_000)
    expect(size).toBeGreaterThan(1_000)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
