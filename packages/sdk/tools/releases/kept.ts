import type { Manifest } from '@nexus/api/manifest'
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A released version, as it is kept in `packages/sdk/releases`. */
export type Release = { version: string; folder: string; tarball: string; contract: Manifest }

const kept = join(fileURLToPath(import.meta.url), '../../../releases')

/** Every kept release, oldest first. */
export function keptReleases(folder = kept): Release[] {
  return globSync('*/api.lock.json', { cwd: folder })
    .map((file) => basename(dirname(file)))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((version) => ({
      version,
      folder: join(folder, version),
      tarball: join(folder, version, `nexus-sdk-${version}.tgz`),
      contract: JSON.parse(readFileSync(join(folder, version, 'api.lock.json'), 'utf8')),
    }))
}
