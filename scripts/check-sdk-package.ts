import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkPackage } from '../packages/sdk/tools/check.ts'
import { packSdk } from '../packages/sdk/tools/pack.ts'

// Packs the SDK and looks at the tarball as a package manager and TypeScript would.
const folder = mkdtempSync(join(tmpdir(), 'nexus-sdk-'))
try {
  const problems = await checkPackage(await packSdk(folder))
  for (const problem of problems) console.error(problem)
  if (problems.length === 0) console.log('the packed SDK is in order')
  process.exitCode = problems.length > 0 ? 1 : 0
} finally {
  rmSync(folder, { recursive: true, force: true })
}
