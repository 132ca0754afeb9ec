import type { Manifest, ManifestProcedure } from '@nexus/api/manifest'
import { banner } from './doc.ts'
import { publicProcedures } from './public.ts'

/** The two tables that the SDK carries at run time: how to call what, and what may become of a booking. */
export function proceduresFile(manifest: Manifest): string {
  const rows = publicProcedures(manifest).map(
    (procedure) => `'${procedure.path}': ${row(procedure)}`,
  )
  return `${banner}import type { ProcedureTable } from '../call.ts'

/** How each procedure is called. */
export const procedures: ProcedureTable = {
${rows.join(',\n')},
}

/** The version of the contract that this SDK was written from. */
export const contractVersion = '${manifest.version}'
`
}

export function transitionsFile(manifest: Manifest): string {
  const rows = manifest.bookingTransitions.map(
    ({ from, action, to, actors }) =>
      `{ from: '${from}', action: '${action}', to: '${to}', actors: [${actors.map((actor) => `'${actor}'`).join(', ')}] }`,
  )
  return `${banner}import type { BookingTransition } from '../states.ts'

/** Which status a booking may move to, by which action, and who may take it. The server runs the same table. */
export const bookingTransitions: readonly BookingTransition[] = [
${rows.join(',\n')},
]
`
}

function row({ kind, paged, input, idempotent }: ManifestProcedure): string {
  const facts = [`kind: '${kind}'`]
  if (input) facts.push('takesInput: true')
  if (paged) facts.push('paged: true')
  if (kind === 'mutation' && idempotent) facts.push('idempotent: true')
  return `{ ${facts.join(', ')} }`
}
