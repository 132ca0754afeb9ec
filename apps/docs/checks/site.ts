import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Site = {
  /** Where the built files are. */
  folder: string
  /** `/errors/not-found/` → its HTML. */
  pages: Map<string, string>
  /** Every file, as the path under which it is served. */
  files: Set<string>
}

/** @throws when the site has not been built */
export async function readSite(dist: URL): Promise<Site> {
  const folder = fileURLToPath(dist)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw new Error('There is no built site here: run `pnpm run build` in apps/docs first.')
  })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const files = new Set(paths.map((path) => `/${relative(folder, path).replaceAll('\\', '/')}`))
  const html = [...files].filter((file) => file.endsWith('.html'))
  const read = async (file: string): Promise<[string, string]> => [
    file.replace(/index\.html$/, ''),
    await readFile(join(folder, file), 'utf8'),
  ]
  return { folder, files, pages: new Map(await Promise.all(html.map(read))) }
}
