import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript-5.9'
import type { Change } from './change.ts'

const sdk = join(fileURLToPath(import.meta.url), '../../..')

/** What each entry of the package exports, as `formatMoney`, or `useNexus of @nexus/sdk/react`. */
export type Exports = Set<string>

/** What the entries of the working tree export. */
export function exportsOfToday(): Exports {
  const { exports } = packageOf(sdk)
  const entries = Object.entries(exports).flatMap(([entry, file]) =>
    typeof file === 'string' && file.endsWith('.ts') ? [[entry, join(sdk, file)] as const] : [],
  )
  return exportsOf(new Map(entries))
}

/** What the entries of a released tarball export. */
export function exportsOfTarball(tarball: string): Exports {
  const folder = mkdtempSync(join(tmpdir(), 'nexus-exports-'))
  try {
    execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'])
    const entries = Object.entries(packageOf(folder).exports).flatMap(([entry, conditions]) =>
      typeof conditions === 'string' ? [] : [[entry, join(folder, conditions.types)] as const],
    )
    return exportsOf(new Map(entries))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the hand-written part of the package gained and lost. `told` are names that the contract itself tells of. */
export function diffExports(
  { before, after }: { before: Exports; after: Exports },
  told: ReadonlySet<string>,
): Change[] {
  const added = [...after].filter((name) => !before.has(name) && !told.has(name))
  const removed = [...before].filter((name) => !after.has(name) && !told.has(name))
  return [
    ...added.map((name): Change => ({
      level: 'additive',
      effect: 'added',
      subject: { kind: 'export', name },
      says: `\`${name}\` is new.`,
    })),
    ...removed.map((name): Change => ({
      level: 'breaking',
      effect: 'removed',
      subject: { kind: 'export', name },
      says: `\`${name}\` is no longer exported.`,
    })),
  ]
}

function exportsOf(entries: ReadonlyMap<string, string>): Exports {
  const program = ts.createProgram([...entries.values()], {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ESNext,
    jsx: ts.JsxEmit.ReactJSX,
    allowImportingTsExtensions: true,
    noEmit: true,
    noLib: true,
    types: [],
  })
  const checker = program.getTypeChecker()
  const names = [...entries].flatMap(([entry, file]) => {
    const source = program.getSourceFile(file)
    const symbol = source && checker.getSymbolAtLocation(source)
    if (!symbol) throw new Error(`${file} exports nothing.`)
    const of = entry === '.' ? '' : ` of @nexus/sdk${entry.slice(1)}`
    return checker.getExportsOfModule(symbol).map(({ name }) => `${name}${of}`)
  })
  return new Set(names)
}

type Conditions = { types: string }

function packageOf(folder: string): { exports: Record<string, string | Conditions> } {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}
