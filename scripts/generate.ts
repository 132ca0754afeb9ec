import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type FormatConfig, format } from 'oxfmt'
import { generatedFiles } from '../packages/sdk/generate/files.ts'

// Writes everything that is made from the contract. `--check` writes nothing and fails when a
// committed file is not what would be written.
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const check = process.argv.includes('--check')

const files = await Promise.all(
  generatedFiles().map(async ({ path, text }) => ({ path, text: await formatted(path, text) })),
)
const stale = files.filter(({ path, text }) => current(path) !== text)

if (check && stale.length > 0) {
  const list = stale.map(({ path }) => `  ${path}`).join('\n')
  console.error(
    `The contract has changed, and these files have not:\n${list}\nRun \`npm run generate\` and commit them.`,
  )
  process.exitCode = 1
} else {
  for (const { path, text } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
    console.log(`wrote ${path}`)
  }
  if (stale.length === 0) console.log(`${files.length} generated files are up to date`)
}

function current(path: string): string | null {
  const file = join(root, path)
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

async function formatted(path: string, text: string): Promise<string> {
  const { code, errors } = await format(path, text, style())
  if (errors.length > 0)
    throw new Error(
      `${path} would not be valid:\n${errors.map(({ message }) => message).join('\n')}`,
    )
  return code
}

/** The same style as everywhere, so that the formatter finds nothing to change. */
function style(): FormatConfig {
  const settings = JSON.parse(current('.oxfmtrc.json') ?? '{}')
  return { semi: false, singleQuote: true, printWidth: 100, ...settings }
}
