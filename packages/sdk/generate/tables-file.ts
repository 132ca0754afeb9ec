import type { Manifest, ManifestProcedure } from '@nexus/api/manifest'
import { banner } from './doc.ts'
import { publicProcedures } from './public.ts'
import { typeName } from './type-text.ts'

/** The two tables that the SDK carries at run time: how to call what, and what may become of a booking. */
export function proceduresFile(manifest: Manifest): string {
  const rows = publicProcedures(manifest).map((procedure) => `'${row(manifest, procedure)}'`)
  return `${banner}/** How each procedure is called; \`readProcedures\` knows what the letters mean. */
export const procedures: readonly string[] = [
${rows.join(',\n')},
]

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
export const bookingTransitions = [
${rows.join(',\n')},
] as const satisfies readonly BookingTransition[]
`
}

function row(manifest: Manifest, procedure: ManifestProcedure): string {
  const { path, kind, auth, paged, input, idempotent, since } = procedure
  const repeats = kind === 'mutation' && !idempotent && !holdsSecret(manifest, procedure)
  const letters = [
    kind[0],
    input && 'i',
    paged && 'p',
    auth === 'open' && 'o',
    repeats && 'r',
    since !== '0.1.0' && 'l',
  ]
  return `${path} ${letters.filter(Boolean).join('')}`
}

/** Whether an input holds what not even a checksum may be kept of. */
function holdsSecret(manifest: Manifest, { input }: ManifestProcedure): boolean {
  const fields = input ? Object.keys(manifest.types[typeName(input)]?.properties ?? {}) : []
  return fields.some((field) => /password|token/i.test(field))
}
