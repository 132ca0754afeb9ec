import type * as nexusSdk from '@nexus/sdk'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { packSdk } from '../pack-sdk.ts'
import { step } from '../start/step.ts'

export type Sdk = typeof nexusSdk
export type PackedSdk = { sdk: Sdk; version: string } & AsyncDisposable

/** The SDK as a frontend team gets it: packed, unpacked elsewhere, imported from there. */
export async function loadPackedSdk(): Promise<PackedSdk> {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-sdk-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const tarball = await step('Packing the SDK', packSdk(folder))
    await promisify(execFile)('tar', ['-xzf', tarball, '-C', folder])
    const unpacked = join(folder, 'package')
    const manifest = JSON.parse(await readFile(join(unpacked, 'package.json'), 'utf8')) as Manifest
    const entry = pathToFileURL(join(unpacked, manifest.exports['.'].default)).href
    const sdk = (await import(entry)) as Sdk
    return { sdk, version: manifest.version, [Symbol.asyncDispose]: remove }
  } catch (error) {
    await remove()
    throw error
  }
}

type Manifest = { version: string; exports: { '.': { default: string } } }
