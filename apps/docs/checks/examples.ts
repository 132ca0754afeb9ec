import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { exampleCall } from '../src/reference/example.ts'
import { exampleCatch } from '../src/reference/example-catch.ts'
import { errorCodes, features } from '../src/reference/manifest.ts'

const docs = fileURLToPath(new URL('..', import.meta.url))

/** Compiles what the reference shows, in one file, together with everything in `src/examples`. */
export async function checkExamples(): Promise<string[]> {
  const folder = join(docs, '.astro', 'examples')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'reference.ts'), everyExample())
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../tsconfig.json',
      include: ['reference.ts', '../../src/examples/*.ts'],
      exclude: ['../../src/**/*.test.ts'],
    }),
  )
  const typescript = createRequire(join(docs, 'package.json')).resolve('typescript/package.json')
  const tsc = join(dirname(typescript), 'bin', 'tsc')
  try {
    await promisify(execFile)(process.execPath, [tsc, '--noEmit', '-p', folder])
    return []
  } catch (error) {
    const { stdout = '', message } = error as { stdout?: string; message: string }
    return (stdout || message).trim().split('\n')
  }
}

function everyExample(): string {
  const calls = features
    .flatMap(({ procedures }) => procedures)
    .map(
      (procedure) =>
        `export async function ${procedure.path.replace('.', '_')}(nexus: Nexus) {\n${exampleCall(procedure)}\n}`,
    )
  const catches = errorCodes.map(
    (code) =>
      `export async function catch_${code}(call: () => Promise<void>) {\n${exampleCatch(code)}\n}`,
  )
  return [`import { isNexusError, type Nexus } from '@nexus/sdk'`, ...calls, ...catches].join(
    '\n\n',
  )
}
