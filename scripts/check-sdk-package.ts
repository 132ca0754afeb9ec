import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { packSdk } from './pack-sdk.ts'

// `node scripts/check-sdk-package.ts` packs the SDK and looks at the tarball as a package manager and TypeScript would.
const root = join(fileURLToPath(import.meta.url), '../..')

/** What publint and attw find wrong with a tarball; empty when it is fine. */
export async function checkPackage(tarball: string): Promise<string[]> {
  return [...(await lint(tarball)), ...(await resolveTypes(tarball))]
}

async function lint(tarball: string): Promise<string[]> {
  const { messages, pkg } = await publint({ pack: { tarball: new Uint8Array(readFileSync(tarball)).buffer }, strict: true })
  return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`)
}

/** An ES module is no CommonJS one, and says so; that it cannot be resolved by `node10` is meant. */
async function resolveTypes(tarball: string): Promise<string[]> {
  const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js')
  try {
    await promisify(execFile)(process.execPath, [attw, tarball, '--profile', 'esm-only', '--no-color', '--no-emoji', '--format', 'ascii'])
    return []
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    return [`attw: ${stdout}${stderr}`]
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = mkdtempSync(join(tmpdir(), 'nexus-sdk-'))
  const problems = await checkPackage(await packSdk(folder)).finally(() => rmSync(folder, { recursive: true, force: true }))
  if (problems.length > 0) console.error(problems.join('\n'))
  else console.log('the packed SDK is in order')
  process.exitCode = problems.length > 0 ? 1 : 0
}
