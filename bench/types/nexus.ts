import type { JsonSchema, Manifest, ManifestProcedure } from '@nexus/api/manifest'
import { buildManifest } from '@nexus/api/manifest'
import { errorsFile } from '../../packages/sdk/generate/errors-file.ts'
import { methodsFile } from '../../packages/sdk/generate/methods-file.ts'
import { reactFile } from '../../packages/sdk/generate/react-file.ts'
import { proceduresFile } from '../../packages/sdk/generate/tables-file.ts'
import { typesFile } from '../../packages/sdk/generate/types-file.ts'
import { type Field, nouns, type Procedure, procedures, statuses, typesOf } from './contract.ts'
import { fieldOf } from './peers.ts'

/** The generated files of an SDK that has the made-up API beside its own: path below `packages/sdk`, and text. */
export function sdkFiles(): Record<string, string> {
  const manifest = buildManifest()
  const types = { ...manifest.types, ...Object.fromEntries(nouns.flatMap(schemasOf)) }
  const all: Manifest = {
    ...manifest,
    types,
    procedures: [...manifest.procedures, ...procedures.map((each) => described(manifest, each))],
  }
  return {
    'src/generated/types.ts': typesFile(all),
    'src/generated/errors.ts': errorsFile(all),
    'src/generated/methods.ts': methodsFile(all),
    'src/generated/procedures.ts': proceduresFile(all),
    'src/react/generated.ts': reactFile(all),
  }
}

/** A consumer that calls the first so many of them. */
export function callAll(count = procedures.length): string {
  return `import { createNexus } from '@nexus/sdk'
${inputs}
const nexus = createNexus({ url: 'http://127.0.0.1' })
export async function all(inputs: Inputs) {
${procedures
  .slice(0, count)
  .map(
    (each) =>
      `console.log((await nexus.${each.noun}.${each.method}(inputs.${each.input})).${fieldOf(each)})`,
  )
  .join('\n')}
// @ts-expect-error there is no such field, and nothing is \`any\`
console.log((await nexus.invoices.byId(inputs.InvoiceRef)).nope)
}`
}

/** A consumer that makes TanStack's options of the first so many of them. */
export function optionsOfAll(count = procedures.length): string {
  return `import { useNexus } from '@nexus/sdk/react'
${inputs}
declare function keep(options: object): void
export function useAll(inputs: Inputs) {
const nexus = useNexus()
${procedures
  .slice(0, count)
  .map((each) =>
    each.kind === 'query'
      ? `keep(nexus.${each.noun}.${each.method}.queryOptions(inputs.${each.input}))`
      : `keep(nexus.${each.noun}.${each.method}.mutationOptions())`,
  )
  .join('\n')}
// @ts-expect-error there is no such field, and nothing is \`any\`
keep(nexus.invoices.byId.queryOptions({ nope: '' }))
}`
}

const names = [...new Set(procedures.map(({ input }) => input))]
const inputs = `import type { ${names.join(', ')} } from '@nexus/sdk'\ninterface Inputs { ${names.map((name) => `${name}: ${name}`).join('; ')} }`

function described({ procedures: [first] }: Manifest, each: Procedure): ManifestProcedure {
  const { noun, method, kind, input, output } = each
  const like = first as ManifestProcedure
  return {
    ...like,
    path: `${noun}.${method}`,
    kind,
    input: { $ref: `#/types/${input}` },
    output: { $ref: `#/types/${output}` },
    idempotent: true,
    paged: output.endsWith('Page'),
    deprecated: null,
  }
}

function schemasOf(noun: string): [string, JsonSchema][] {
  return Object.entries(typesOf(noun)).map(([name, fields]) => [
    name,
    {
      description: 'Made up.',
      type: 'object',
      properties: Object.fromEntries(
        Object.entries(fields).map(([field, type]) => [field, schemaOf(type)]),
      ),
      required: Object.entries(fields)
        .filter(([, type]) => typeof type === 'object' || !type.endsWith('?'))
        .map(([field]) => field),
    },
  ])
}

function schemaOf(type: Field): JsonSchema {
  const description = 'Made up.'
  if (typeof type === 'object')
    return 'ref' in type
      ? { description, $ref: `#/types/${type.ref}` }
      : { description, type: 'array', items: { $ref: `#/types/${type.refs}` } }
  switch (type) {
    case 'instant':
      return { description, type: 'string', format: 'date-time', 'x-ts': 'Date' }
    case 'texts':
      return { description, type: 'array', items: { type: 'string' } }
    case 'text|null':
      return { description, type: ['string', 'null'] }
    case 'status':
    case 'status?':
      return { description, type: 'string', enum: statuses }
    case 'number':
    case 'number?':
      return { description, type: 'number' }
    default:
      return { description, type: 'string' }
  }
}
