import type { Manifest } from '@nexus/api/manifest'
import { banner } from './doc.ts'
import { partsOf, publicProcedures } from './public.ts'
import { typeName } from './type-text.ts'

/** A consumer that makes TanStack's options of every procedure: what its types cost is pinned by a test. */
export function everyOptionsFile(manifest: Manifest): string {
  const procedures = publicProcedures(manifest).filter(({ kind }) => kind !== 'subscription')
  const inputs = procedures.flatMap(({ input }) => (input ? [typeName(input)] : []))
  const calls = procedures.flatMap((procedure) => {
    const { path, kind, input, paged } = procedure
    if (kind === 'mutation') return [`nexus.${path}.mutationOptions()`]
    const { feature, method } = partsOf(procedure)
    const given = input ? `inputs.${feature}_${method}` : ''
    const one = `nexus.${path}.queryOptions(${given})`
    return paged ? [one, `nexus.${path}.infiniteQueryOptions(${given})`] : [one]
  })
  return `${banner}import type { ${[...new Set(inputs)].sort().join(', ')} } from '@nexus/sdk'
import { useNexus } from '@nexus/sdk/react'

export interface Inputs {
${procedures
  .filter(({ input }) => input)
  .map((procedure) => {
    const { feature, method } = partsOf(procedure)
    return `${feature}_${method}: ${typeName(procedure.input ?? {})}`
  })
  .join('\n')}
}

export function useEverything(inputs: Inputs) {
  const nexus = useNexus()
${calls.map((call) => `keep(${call})`).join('\n')}
}

declare function keep(options: object): void
`
}
