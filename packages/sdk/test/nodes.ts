import { execFile } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const ask = ['-p', 'JSON.stringify([process.version, process.execPath])']

/** The Node of a major version: this one, one of the machine, or the registry's. Null where none is to be had. */
export async function nodeOf(major: number): Promise<string | null> {
  const folders = (process.env.PATH ?? '').split(delimiter)
  for (const file of [process.execPath, ...folders.map((folder) => join(folder, 'node'))])
    if (await isNode(file, major)) return file
  const npx = ['--yes', '--package', `node@${major}`, '--', 'node', ...ask]
  try {
    // Kept by npm, so that the next time takes a second.
    const { stdout } = await run('npx', npx, {
      timeout: 100_000,
      shell: process.platform === 'win32',
    })
    return (JSON.parse(stdout) as string[])[1] ?? null
  } catch {
    return null
  }
}

async function isNode(file: string, major: number): Promise<boolean> {
  try {
    const { stdout } = await run(file, ask)
    return (JSON.parse(stdout) as string[])[0]?.startsWith(`v${major}.`) ?? false
  } catch {
    return false
  }
}
