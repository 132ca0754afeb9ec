import { globSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, buildSync } from 'esbuild'

const folder = fileURLToPath(new URL('.', import.meta.url))

/**
 * Node strips types by itself, but the mails are written in TSX. Only they are translated, all at once when the first is
 * imported: a loader for every file would cost each worker memory, and each function in it some of its speed.
 */
export function readTsx(): void {
  let sources: ReadonlyMap<string, string> | undefined
  registerHooks({
    // React's build for development is three times as large, and checks what our tests have checked.
    resolve(specifier, context, next) {
      return next(specifier.replace(/(\/react.*)\.development\.js$/, '$1.production.js'), context)
    },
    load(url, context, next) {
      if (!url.endsWith('.tsx')) return next(url, context)
      sources ??= translated(globSync(`${folder}**/*.tsx`))
      const source = sources.get(fileURLToPath(url).replace(/\.tsx$/, '.js'))
      if (source === undefined) return next(url, context)
      return { format: 'module', source, shortCircuit: true }
    },
  })
}

function translated(files: string[]): ReadonlyMap<string, string> {
  const { outputFiles } = buildSync({ ...options, entryPoints: files })
  return new Map(outputFiles.map(({ path, text }) => [path, text]))
}

// Like the settings of the folder, which esbuild would look for in files that it does not have to read.
const options = {
  format: 'esm',
  target: 'node24',
  outdir: folder,
  outbase: folder,
  write: false,
  sourcemap: 'inline',
  tsconfigRaw: { compilerOptions: { jsx: 'react-jsx', verbatimModuleSyntax: true } },
} satisfies BuildOptions
