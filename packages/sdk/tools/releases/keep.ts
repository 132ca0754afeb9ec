import { copyFileSync, cpSync, mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const sdk = join(fileURLToPath(import.meta.url), '../../..')

/** The projects that say what a version promises: their types, and a whole booking. */
const promises = ['typescript', 'node', 'booking']

/** Puts a version with what it was tested by where it stays; gives the path of its tarball. */
export function keepRelease({ version, tarball }: { version: string; tarball: string }): string {
  const folder = join(sdk, 'releases', version)
  mkdirSync(folder, { recursive: true })
  const kept = join(folder, basename(tarball))
  copyFileSync(tarball, kept)
  copyFileSync(join(sdk, 'api.lock.json'), join(folder, 'api.lock.json'))
  for (const project of promises)
    cpSync(join(sdk, 'test/consumers', project), join(folder, 'consumers', project), {
      recursive: true,
    })
  return kept
}
