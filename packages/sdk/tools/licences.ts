import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import config from '../tsdown.config.ts'

const root = join(fileURLToPath(import.meta.url), '../../../..')
// Its own packages, then those that they lean on.
const modules = ['packages/sdk/node_modules', 'node_modules/.pnpm/node_modules']

/** What `THIRD-PARTY-LICENSES.md` must say: whose code is in which file, and under which licence. */
export function licences(): string {
  const entries = [config].flat() as { entry: unknown; deps?: { onlyBundle?: string[] } }[]
  const holders = entries.flatMap(({ entry, deps }) => {
    const names = deps?.onlyBundle ?? []
    const files = Array.isArray(entry) ? ['index'] : Object.keys(entry as object)
    return names.length === 0 ? [] : [{ names, files }]
  })
  const lines = holders.map(
    ({ names, files }) =>
      `- ${files.map((file) => `\`dist/${file}.js\``).join(', ')}: ${names.join(', ')}`,
  )
  const names = [...new Set(holders.flatMap((holder) => holder.names))].toSorted()
  const text = [
    '# Licences of what is bundled',
    'The client, `dist/index.js`, holds no code of others. These files do:',
    lines.join('\n'),
    ...names.map((name) => `## ${name}\n\n\`\`\`text\n${licenceOf(name)}\n\`\`\``),
  ].join('\n\n')
  return `${text}\n`
}

function licenceOf(name: string): string {
  const folders = modules.map((folder) => join(root, folder, name))
  const folder = folders.find((each) => existsSync(each)) ?? ''
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each))
  if (file === undefined) throw new Error(`${name} comes without the text of its licence.`)
  return readFileSync(join(folder, file), 'utf8').trim()
}
