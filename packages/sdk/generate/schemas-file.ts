import type { Manifest } from '@nexus/api/manifest'
import * as rules from '@nexus/api/rules'
import { z } from 'zod'
import { banner, doc } from './doc.ts'
import { publicProcedures } from './public.ts'
import { mentions, typeName } from './type-text.ts'

/** A schema for each input object: the server's own, which the bundler puts into the package. */
export function schemasFile(manifest: Manifest): string {
  const sources = sourcesById()
  const inputs = inputTypes(manifest).filter((name) => sources.has(name))
  const missing = publicProcedures(manifest).filter(
    ({ input }) => input && !sources.has(typeName(input)),
  )
  if (missing.length > 0)
    throw new Error(
      `@nexus/api/rules does not export the input schema of ${missing.map(({ path }) => path).join(', ')}.`,
    )
  const namespaces = [
    ...new Set(inputs.map((name) => (sources.get(name) as string).replace(/\..*/, ''))),
  ].sort()
  const schemas = inputs.map((name) =>
    [
      doc([
        manifest.types[name]?.description ?? '',
        `Checks a {@link ${name}} as ${checkedBy(manifest, name)} does.`,
      ]),
      `export const ${name}Schema: InputSchema<${name}> = /* @__PURE__ */ withSentences(${sources.get(name)})`,
    ].join('\n'),
  )
  return [
    `${banner}import { ${namespaces.join(', ')} } from '@nexus/api/rules'\nimport type { ${inputs.join(', ')} } from '@nexus/sdk'\nimport { type InputSchema, withSentences } from './input-schema.ts'\n\nexport type { InputSchema }`,
    ...schemas,
  ]
    .join('\n\n')
    .concat('\n')
}

/** The inputs of procedures, and the named objects inside them, in alphabetical order. */
function inputTypes(manifest: Manifest): string[] {
  const seen = new Set<string>()
  const follow = (name: string) => {
    const schema = manifest.types[name]
    if (seen.has(name) || !schema?.properties) return
    seen.add(name)
    mentions(schema).forEach(follow)
  }
  for (const { input } of publicProcedures(manifest)) if (input) follow(typeName(input))
  return [...seen].sort()
}

/** Where the API keeps the schema of each id: `CreateListing` → `listingInputs.CreateListing`. */
function sourcesById(): Map<string, string> {
  const found = new Map<string, string>()
  for (const [namespace, schemas] of Object.entries(rules)) {
    if (typeof schemas !== 'object') continue
    for (const [name, schema] of Object.entries(schemas)) {
      const id = schema instanceof z.ZodType ? schema.meta()?.id : undefined
      if (id !== undefined && !found.has(id)) found.set(id, `${namespace}.${name}`)
    }
  }
  return found
}

function checkedBy(manifest: Manifest, name: string): string {
  const callers = publicProcedures(manifest).filter(
    ({ input }) => input && typeName(input) === name,
  )
  return callers.length > 0 ? callers.map(({ path }) => `\`${path}\``).join(', ') : 'the server'
}
