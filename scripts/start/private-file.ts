import { chmod, readFile, rename, writeFile } from 'node:fs/promises'
import { errnoOf, explainFileError } from './failure.ts'

/** Writes JSON that only this user may read, all of it or nothing. */
export async function writePrivate(path: string, value: unknown): Promise<void> {
  const draft = `${path}.${process.pid}`
  try {
    await writeFile(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
    await chmod(draft, 0o600)
    await rename(draft, path)
  } catch (error) {
    throw explainFileError(error, path)
  }
}

/** Undefined when there is no such file. */
export async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw explainFileError(error, path)
  }
}
