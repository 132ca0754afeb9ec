import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
// TypeScript 7 has no JavaScript API.
import ts from 'typescript-6.0'

/** What an editor would show on hovering over a name: `line` and columns count from 0. */
export type Hover = { line: number; start: number; end: number; text: string }

const folder = join(process.cwd(), 'src/examples')
const files = globSync('*.ts', { cwd: folder, exclude: (name) => name.endsWith('.test.ts') })
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: ['node'],
  strict: true,
  noUncheckedIndexedAccess: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
}

let service: ts.LanguageService | undefined

/** The hovers of one of `src/examples`, in order. Types of the language itself are left out: readers know them. */
export function hoversOf(file: string): Hover[] {
  service ??= ts.createLanguageService(host())
  const path = join(folder, file)
  const source = service.getProgram()?.getSourceFile(path)
  if (!source) throw new Error(`there is no example ${file}`)
  const hovers: Hover[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const text = quickInfo(path, node.getStart(source))
      const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source))
      if (text !== null)
        hovers.push({ line, start: character, end: character + node.text.length, text })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return hovers
}

function quickInfo(path: string, position: number): string | null {
  const info = service?.getQuickInfoAtPosition(path, position)
  if (!info) return null
  const signature = ts
    .displayPartsToString(info.displayParts)
    .replace(/^\(alias\) /, '')
    .replace(/\nimport .*$/, '')
  const said = ts.displayPartsToString(info.documentation).split('\n')[0] ?? ''
  const ours = service
    ?.getDefinitionAtPosition(path, position)
    ?.some(({ fileName }) => !fileName.includes('/node_modules/'))
  if (!ours || signature.length > 400) return null
  return said === '' ? signature : `${signature}\n${said}`
}

function host(): ts.LanguageServiceHost {
  return {
    getCompilationSettings: () => options,
    getScriptFileNames: () => files.map((file) => join(folder, file)),
    getScriptVersion: () => '1',
    getScriptSnapshot: (path) =>
      ts.sys.fileExists(path)
        ? ts.ScriptSnapshot.fromString(readFileSync(path, 'utf8'))
        : undefined,
    getCurrentDirectory: () => process.cwd(),
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    realpath: (path) => ts.sys.realpath?.(path) ?? path,
  }
}
