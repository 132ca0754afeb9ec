import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { packSdk } from '../pack-sdk.ts'
import { projectRoot } from '../start/home.ts'

/** The example, as a frontend team would have it in a repository of its own. */
export const storefront = join(projectRoot, 'examples/storefront')
const installed = join(storefront, 'node_modules/@nexus/sdk')
const stamp = join(installed, '.packed-from')

/**
 * Puts the SDK into the packages of the storefront as an install from a registry would: its packed tarball, unpacked.
 * Gives a checksum of it. Does nothing when it is there already.
 */
export async function installPackedSdk(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-storefront-'))
  try {
    const tarball = await packSdk(folder)
    const checksum = createHash('sha256')
      .update(await readFile(tarball))
      .digest('hex')
    if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === checksum) return checksum
    const unpacked = `${installed}.${process.pid}`
    await mkdir(unpacked, { recursive: true })
    await promisify(execFile)('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1'])
    await writeFile(join(unpacked, '.packed-from'), checksum)
    await rm(installed, { recursive: true, force: true })
    await rename(unpacked, installed)
    return checksum
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) await installPackedSdk()
