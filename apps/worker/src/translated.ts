import { accessSync, constants } from 'node:fs'
import { flushCompileCache, getCompileCacheDir } from 'node:module'

/**
 * Whether Node has had to strip the types of a file that it has not kept from before: its compiler for that is loaded by
 * the first such file, takes 10 MB, and is never let go of.
 */
export function hasTranslated(): boolean {
  // Undocumented; a test fails should Node give it or the compiler another name.
  const { moduleLoadList } = process as unknown as { moduleLoadList: string[] }
  return moduleLoadList.some((name) => name.includes('/amaro/'))
}

/** Keeps what Node has compiled for the next process; false when that cannot be. */
export function keepCompiled(): boolean {
  const folder = getCompileCacheDir()
  if (folder === undefined) return false
  try {
    accessSync(folder, constants.W_OK)
  } catch {
    return false
  }
  flushCompileCache()
  return true
}
