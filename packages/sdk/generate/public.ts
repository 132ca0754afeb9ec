import type { JsonSchema, Manifest, ManifestProcedure } from '@nexus/api/manifest'
import { mentions } from './type-text.ts'

/** What everybody may call: staff procedures stay inside. */
export function publicProcedures(manifest: Manifest): ManifestProcedure[] {
  return manifest.procedures.filter((procedure) => !procedure.staff)
}

/** The types that public procedures and errors lead to, in alphabetical order. */
export function publicTypes(
  manifest: Manifest,
): { name: string; schema: JsonSchema; isInput: boolean }[] {
  const procedures = publicProcedures(manifest)
  const outputs = reach(manifest, [
    ...procedures.map(({ output }) => output),
    ...Object.values(manifest.errors).map(({ data }) => data),
  ])
  const inputs = reach(
    manifest,
    procedures.map(({ input }) => input),
  )
  return Object.entries(manifest.types)
    .filter(([name]) => outputs.has(name) || inputs.has(name))
    .map(([name, schema]) => ({ name, schema, isInput: inputs.has(name) }))
}

/** `bookings.create` → `{ feature: 'bookings', method: 'create' }`. */
export function partsOf({ path }: ManifestProcedure): { feature: string; method: string } {
  const [feature = '', method = '', ...more] = path.split('.')
  if (method === '' || more.length > 0)
    throw new Error(`${path}: the SDK knows procedures of the form feature.method only.`)
  return { feature, method }
}

function reach(manifest: Manifest, from: (JsonSchema | null)[]): Set<string> {
  const seen = new Set<string>()
  const follow = (schema: JsonSchema | null | undefined) => {
    if (!schema) return
    for (const name of mentions(schema)) {
      if (seen.has(name)) continue
      seen.add(name)
      follow(manifest.types[name])
    }
  }
  from.forEach(follow)
  return seen
}
