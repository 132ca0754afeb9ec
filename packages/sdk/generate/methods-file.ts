import type { Manifest, ManifestProcedure } from '@nexus/api/manifest'
import { banner, deprecationTag, doc } from './doc.ts'
import { flows, handwritten } from './flows.ts'
import { partsOf, publicProcedures } from './public.ts'
import { mentions, typeName, typeText } from './type-text.ts'

/** The typed client, feature by feature. */
export function methodsFile(manifest: Manifest): string {
  const procedures = publicProcedures(manifest)
  const features = [...new Set(procedures.map((procedure) => partsOf(procedure).feature))]
  const imported = procedures.flatMap((procedure) => [
    procedure.input,
    procedure.output,
    itemOf(manifest, procedure),
  ])
  const names = [...new Set(imported.flatMap((schema) => (schema ? mentions(schema) : [])))].sort()
  return [
    `${banner}${handwritten}\nimport type { ${names.join(', ')} } from './types.ts'`,
    ...procedures
      .filter(({ paged }) => paged)
      .map((procedure) => pagedInterface(manifest, procedure)),
    ...features.map((feature) => {
      const methods = procedures.filter((procedure) => partsOf(procedure).feature === feature)
      return `${doc([`What \`nexus.${feature}\` can do.`])}\nexport interface ${capital(feature)}Methods {\n${[...methods.map((method) => member(manifest, method)), flows[feature]].filter(Boolean).join('\n')}\n}`
    }),
    `${doc(['Every procedure of the API, by feature.'])}\nexport interface NexusMethods {\n${features
      .map(
        (feature) =>
          `${doc([`What \`nexus.${feature}\` can do.`])}\nreadonly ${feature}: ${capital(feature)}Methods`,
      )
      .join('\n')}\n}\n`,
  ].join('\n\n')
}

function member(manifest: Manifest, procedure: ManifestProcedure): string {
  const { method } = partsOf(procedure)
  const comment = methodDoc(procedure)
  if (procedure.kind === 'subscription')
    return `${comment}\n${method}(${subject(manifest, procedure)}: string, options?: WatchOptions): AsyncIterable<${typeText(procedure.output)}>`
  if (procedure.paged) return `${comment}\nreadonly ${method}: ${pagedName(procedure)}`
  return `${comment}\n${method}(${parameters(manifest, procedure)}): Promise<${typeText(procedure.output)}>`
}

function pagedInterface(manifest: Manifest, procedure: ManifestProcedure): string {
  const given = parameters(manifest, procedure)
  const page = typeText(procedure.output)
  const item = typeText(itemOf(manifest, procedure) ?? {})
  return [
    doc([`\`nexus.${procedure.path}\`: one page, all pages, or every item.`]),
    `export interface ${pagedName(procedure)} {`,
    `${methodDoc(procedure)}\n(${given}): Promise<${page}>`,
    `${doc(['All pages from `cursor` on, each asked for when the loop comes to it.'])}\npages(${given}): Pages<${page}>`,
    `${doc(['Every item from `cursor` on; the next page is asked for when the loop comes to it.'])}\nitems(${given.replace('CallOptions', 'ItemsOptions')}): Items<${item}>`,
    '}',
  ].join('\n')
}

/** What one reads where one hovers over a procedure. */
export function methodDoc({
  summary,
  description,
  errors,
  ownErrors,
  since,
  deprecated,
  auth,
}: ManifestProcedure): string {
  const quoted = (codes: string[]) => codes.map((code) => `\`${code}\``).join(', ')
  const own = errors.slice(0, ownErrors)
  const shared = errors.slice(ownErrors)
  const needs = {
    open: null,
    signedIn: 'Needs a session.',
    host: 'Needs a session of a host.',
    staff: null,
  }[auth]
  return doc(
    [summary, description, needs],
    [
      `@throws {NexusError} ${own.length > 0 ? `${quoted(own)}; like others also ${quoted(shared)}` : quoted(shared)}.`,
      `@since ${since}`,
      deprecated && deprecationTag(deprecated),
    ],
  )
}

function parameters(manifest: Manifest, { input }: ManifestProcedure): string {
  if (!input) return 'options?: CallOptions'
  const required = manifest.types[typeName(input)]?.required ?? []
  return `input${required.length > 0 ? '' : '?'}: ${typeText(input)}, options?: CallOptions`
}

/** A subscription is about one thing, named by its id; what `watcherOf` of the SDK makes of the path. */
export function subject(manifest: Manifest, procedure: ManifestProcedure): string {
  const name = `${partsOf(procedure).feature.slice(0, -1)}Id`
  const [field, ...more] = procedure.input
    ? (manifest.types[typeName(procedure.input)]?.required ?? [])
    : []
  if (field !== name || more.length > 0)
    throw new Error(`${procedure.path}: the SDK knows subscriptions that need ${name} only.`)
  return name
}

function itemOf(manifest: Manifest, { paged, output }: ManifestProcedure) {
  return paged ? (manifest.types[typeName(output)]?.properties?.items?.items ?? null) : null
}

function pagedName(procedure: ManifestProcedure): string {
  const { feature, method } = partsOf(procedure)
  return `${capital(feature)}${capital(method)}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
