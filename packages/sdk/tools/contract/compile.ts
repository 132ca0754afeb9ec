import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Release } from '../releases/kept.ts'
import type { Change } from './change.ts'

const sdk = join(fileURLToPath(import.meta.url), '../../..')
const require = createRequire(import.meta.url)

/** What was allowed to fail and no longer does is a gift. */
const unusedExpectation = 'TS2578'
/** `error satisfies never`: one case more than were handled. */
const notNever = 'TS1360'

/**
 * What compiled with a release and does not with the types of today: the hand-written part of the package is in no
 * contract, so the project that was kept with the release is asked.
 */
export function diffCompiled({ version, folder }: Release): Change[] {
  // Below the package, where what it imports is found.
  const project = mkdtempSync(join(sdk, 'node_modules/.nexus-compile-'))
  try {
    cpSync(join(folder, 'consumers/typescript'), project, { recursive: true })
    writeFileSync(join(project, 'tsconfig.today.json'), JSON.stringify(settings))
    const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc')
    const args = [tsc, '-p', 'tsconfig.today.json', '--pretty', 'false']
    const { stdout } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' })
    return brokenBy(stdout, version)
  } finally {
    rmSync(project, { recursive: true, force: true })
  }
}

const settings = {
  extends: './tsconfig.bundler.json',
  compilerOptions: {
    paths: { '@nexus/sdk': [join(sdk, 'src/index.ts')] },
    allowImportingTsExtensions: true,
    skipLibCheck: true,
  },
}

/** Errors of the project itself, by line; those of a switch over all cases are no more than that. */
function brokenBy(output: string, version: string): Change[] {
  const errors = [...output.matchAll(/^([\w-]+\.ts\(\d+),\d+\): error (TS\d+): (.*)$/gm)].map(
    ([, place = '', code, message]) => ({ name: place.replace('(', ':'), code, message }),
  )
  const cases = new Set(errors.flatMap(({ name, code }) => (code === notNever ? [name] : [])))
  return errors
    .filter(({ code }) => code !== unusedExpectation)
    .map(({ name, message }) => ({
      level: cases.has(name) ? 'cases' : 'breaking',
      effect: 'changed',
      subject: { kind: 'project', name },
      says: `What compiled with ${version} no longer does, in its ${name}: ${message}`,
    }))
}
