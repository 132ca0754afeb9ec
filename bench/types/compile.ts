import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Project } from './projects.ts'

export const compilers = {
  'TypeScript 5.9': 'typescript-5.9',
  'TypeScript 6.0': 'typescript-6.0',
  'TypeScript 7.0': 'typescript',
} as const
export type Compiler = keyof typeof compilers

export type Cost = { instantiations: number; seconds: number }

const require = createRequire(import.meta.url)

/** The folder of a compiler. */
export function folderOf(compiler: Compiler): string {
  return dirname(require.resolve(`${compilers[compiler]}/package.json`))
}

/**
 * What it takes to check a project.
 *
 * @throws when it does not compile: a consumer whose types are broken is cheap.
 */
export async function compile(project: Project, compiler: Compiler): Promise<Cost> {
  const tsc = join(folderOf(compiler), 'bin/tsc')
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [tsc, '-p', project.folder, '--extendedDiagnostics'],
    { maxBuffer: 1e8 },
  ).catch((error: Error & { stdout?: string }) => {
    const said = (error.stdout ?? error.message).slice(0, 2_000)
    throw new Error(`${project.name} does not compile with ${compiler}:\n${said}`)
  })
  const number = (label: string) =>
    Number(new RegExp(`^${label}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1] ?? Number.NaN)
  return { instantiations: number('Instantiations'), seconds: number('Total time') }
}
