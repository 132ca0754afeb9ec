import type { Manifest, ManifestProcedure } from '@nexus/api/manifest'
import { banner, doc } from './doc.ts'
import { methodDoc } from './methods-file.ts'
import { partsOf, publicProcedures } from './public.ts'
import { mentions, typeName, typeText } from './type-text.ts'

/** Every procedure as TanStack Query takes it: named types, and the table that they are made from at run time. */
export function reactFile(manifest: Manifest): string {
  const procedures = publicProcedures(manifest).filter(({ kind }) => kind !== 'subscription')
  const features = [...new Set(procedures.map((procedure) => partsOf(procedure).feature))]
  const schemas = procedures.flatMap(({ input, output }) => (input ? [input, output] : [output]))
  const types = [...new Set(schemas.flatMap(mentions))].sort()
  const kinds = [...new Set(procedures.map((procedure) => interfaceOf(procedure)))].sort()
  const mutations = procedures.filter(({ kind }) => kind === 'mutation')
  return [
    `${banner}import type { ${types.join(', ')} } from '@nexus/sdk'\nimport type { ${kinds.join(', ')} } from './options.ts'`,
    ...features.map((feature) => {
      const own = procedures.filter((procedure) => partsOf(procedure).feature === feature)
      return `${doc([`\`nexus.${feature}\`, as TanStack Query takes it.`])}\nexport interface ${capital(feature)}Queries {\n${own.map((procedure) => member(manifest, procedure)).join('\n')}\n}`
    }),
    `${doc(['Every procedure of the API, by feature, as TanStack Query takes it.'])}\nexport interface NexusQueries {\n${features
      .map(
        (feature) =>
          `${doc([`\`nexus.${feature}\`, as TanStack Query takes it.`])}\nreadonly ${feature}: ${capital(feature)}Queries`,
      )
      .join('\n')}\n}`,
    `${doc(['The path of a mutation.'])}\nexport type MutationPath = ${mutations.map(({ path }) => `'${path}'`).join(' | ')}`,
    `${doc(['What each procedure is.'])}\nexport const procedures: Record<string, { kind: 'query' | 'mutation'; takesInput?: true; paged?: true }> = {\n${procedures.map((procedure) => `'${procedure.path}': ${row(procedure)}`).join(',\n')},\n}\n`,
  ].join('\n\n')
}

function member(manifest: Manifest, procedure: ManifestProcedure): string {
  const parameters = [typeText(procedure.output), `'${procedure.path}'`]
  if (procedure.input) parameters.unshift(inputOf(manifest, procedure))
  else if (procedure.kind === 'mutation') parameters.unshift('void')
  return `${methodDoc(procedure)}\nreadonly ${partsOf(procedure).method}: ${interfaceOf(procedure)}<${parameters.join(', ')}>`
}

/** An input of which nothing is required may be left out. */
function inputOf(manifest: Manifest, { input }: ManifestProcedure): string {
  const name = typeName(input ?? {})
  const required = manifest.types[name]?.required ?? []
  return required.length > 0 ? name : `${name} | void`
}

function interfaceOf({ kind, input, paged }: ManifestProcedure): string {
  if (kind === 'mutation') return 'MutationProcedure'
  if (paged) return 'PagedProcedure'
  return input ? 'QueryProcedure' : 'PlainQueryProcedure'
}

function row({ kind, input, paged }: ManifestProcedure): string {
  const facts = [`kind: '${kind}'`]
  if (input) facts.push('takesInput: true')
  if (paged) facts.push('paged: true')
  return `{ ${facts.join(', ')} }`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
