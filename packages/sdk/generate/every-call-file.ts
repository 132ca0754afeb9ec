import type { Manifest, ManifestProcedure } from '@nexus/api/manifest'
import { banner } from './doc.ts'
import { subject } from './methods-file.ts'
import { partsOf, publicProcedures } from './public.ts'
import { typeName } from './type-text.ts'

/** A consumer that calls every procedure and reads what comes back: what its types cost is pinned by a test. */
export function everyCallFile(manifest: Manifest): string {
  const procedures = publicProcedures(manifest)
  const inputs = [
    ...new Set(procedures.flatMap(({ input }) => (input ? [typeName(input)] : []))),
  ].sort()
  return `${banner}import { createNexus, type ${inputs.join(', type ')} } from '@nexus/sdk'

export interface Inputs {
${procedures.flatMap((procedure) => (procedure.input ? [`${nameOf(procedure)}: ${typeName(procedure.input)}`] : [])).join('\n')}
}

const nexus = createNexus({ url: 'http://127.0.0.1:4000' })

export async function callAll(inputs: Inputs): Promise<void> {
${procedures.map((procedure) => call(manifest, procedure)).join('\n')}
}
`
}

function call(manifest: Manifest, procedure: ManifestProcedure): string {
  const result = nameOf(procedure)
  const given = procedure.input ? `inputs.${result}` : ''
  if (procedure.kind === 'subscription')
    return `for await (const item of nexus.${procedure.path}(${given}.${subject(manifest, procedure)})) console.log(item.id)`
  const lines = [
    `const ${result} = await nexus.${procedure.path}(${given})`,
    `console.log(${read(manifest, procedure, result)})`,
  ]
  if (procedure.paged)
    lines.push(
      `for await (const item of nexus.${procedure.path}.items(${given})) console.log(item)`,
    )
  return lines.join('\n')
}

function read(manifest: Manifest, { output }: ManifestProcedure, result: string): string {
  if (output.items) return `${result}.length`
  const [field] = Object.keys(manifest.types[typeName(output)]?.properties ?? {})
  return `${result}.${field}`
}

function nameOf(procedure: ManifestProcedure): string {
  const { feature, method } = partsOf(procedure)
  return feature + method.charAt(0).toUpperCase() + method.slice(1)
}
