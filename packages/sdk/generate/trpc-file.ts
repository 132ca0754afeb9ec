import type { Manifest, ManifestProcedure } from '@nexus/api/manifest'
import { banner, doc } from './doc.ts'
import { methodDoc } from './methods-file.ts'
import { partsOf, publicProcedures } from './public.ts'
import { mentions, typeName, typeText } from './type-text.ts'

/** `AppRouter` as tRPC's own clients read it, over the same named types. */
export function trpcFile(manifest: Manifest): string {
  const procedures = publicProcedures(manifest)
  const features = [...new Set(procedures.map((procedure) => partsOf(procedure).feature))]
  const schemas = procedures.flatMap(({ input, output }) => (input ? [input, output] : [output]))
  const types = [...new Set(schemas.flatMap(mentions))].sort()
  const kinds = [...new Set(procedures.map(({ kind }) => defs[kind]))].sort()
  return [
    `${banner}import type { ${types.join(', ')} } from '@nexus/sdk'\nimport type { RouterDef, ${kinds.join(', ')} } from './procedure.ts'`,
    `${doc(["The API as tRPC's own clients know it: `createTRPCClient<AppRouter>`."])}\nexport interface AppRouter extends RouterDef<AppRecord> {}`,
    // Aliases: tRPC asks for an index signature, which an interface does not have.
    `${doc(['Every procedure of the API, by feature.'])}\nexport type AppRecord = {\n${features.map((feature) => `${doc([`Procedures of \`${feature}\`.`])}\n${feature}: ${capital(feature)}Record`).join('\n')}\n}`,
    ...features.map((feature) => {
      const own = procedures.filter((procedure) => partsOf(procedure).feature === feature)
      return `${doc([`Procedures of \`${feature}\`.`])}\nexport type ${capital(feature)}Record = {\n${own.map((procedure) => member(manifest, procedure)).join('\n')}\n}`
    }),
  ]
    .join('\n\n')
    .concat('\n')
}

const defs = {
  query: 'QueryDef',
  mutation: 'MutationDef',
  subscription: 'SubscriptionDef',
} as const

function member(manifest: Manifest, procedure: ManifestProcedure): string {
  const { path, kind, output } = procedure
  const type = `${defs[kind]}<${inputOf(manifest, procedure)}, ${typeText(output)}, '${path}'>`
  return `${methodDoc(procedure)}\n${partsOf(procedure).method}: ${type}`
}

/** An input of which nothing is required may be left out. */
function inputOf(manifest: Manifest, { input }: ManifestProcedure): string {
  if (!input) return 'void'
  const name = typeName(input)
  const required = manifest.types[name]?.required ?? []
  return required.length > 0 ? name : `${name} | void`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
