import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const sources = ['packages/api/src', 'apps/worker/src'].map((folder) =>
  fileURLToPath(new URL(`../../../${folder}`, import.meta.url)),
)

/** All of them, or those whose name fits. */
const only = new RegExp(process.env['TORTURE_POINTS'] ?? '')

/** Every crash point that there is, read from the source: one that is added is tried without a list to add it to. */
export function crashPoints(): string[] {
  const found = new Set<string>()
  for (const folder of sources)
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/(?<!\.test)\.tsx?$/.test(file)) continue
      const text = readFileSync(join(folder, file), 'utf8')
      for (const [, name] of text.matchAll(/\bcrashpoint\('([^']+)'\)/g)) found.add(name!)
    }
  return [...found].filter((name) => only.test(name)).toSorted()
}
