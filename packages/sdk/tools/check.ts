import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

const root = join(fileURLToPath(import.meta.url), '../../../..')

/** What publint and attw find wrong with a tarball; empty when it is fine. */
export async function checkPackage(tarball: string): Promise<string[]> {
  return [...(await lint(tarball)), ...(await resolveTypes(tarball))]
}

async function lint(tarball: string): Promise<string[]> {
  const { messages, pkg } = await publint({
    pack: { tarball: new Uint8Array(readFileSync(tarball)).buffer },
    strict: true,
  })
  return messages.map(
    (message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`,
  )
}

/** An ES module is no CommonJS one, and says so; that it cannot be resolved by `node10` is meant. */
async function resolveTypes(tarball: string): Promise<string[]> {
  const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js')
  try {
    await promisify(execFile)(process.execPath, [
      attw,
      tarball,
      '--profile',
      'esm-only',
      '--no-color',
      '--no-emoji',
      '--format',
      'ascii',
    ])
    return []
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    return [`attw: ${stdout}${stderr}`]
  }
}
