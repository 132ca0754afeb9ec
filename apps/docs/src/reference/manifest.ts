import type { JsonSchema, Manifest, ManifestProcedure } from '@nexus/api/manifest'
import lock from '../../../../packages/sdk/api.lock.json' with { type: 'json' }

export type { JsonSchema, ManifestProcedure }

/** The contract: every page of the reference is made from it. */
export const manifest = lock as unknown as Manifest

export type ErrorCode = keyof Manifest['errors']
export const errorCodes = Object.keys(manifest.errors) as ErrorCode[]
export const typeNames = Object.keys(manifest.types)

/** `bookings.create` → `/reference/bookings/create/`. */
export function procedureUrl(path: string): string {
  return `/reference/${path.replaceAll('.', '/')}/`
}

/** `DATES_TAKEN` → `/errors/dates-taken/`: errors on the wire link there. */
export function errorUrl(code: string): string {
  return `/errors/${errorSlug(code)}/`
}

export function errorSlug(code: string): string {
  return code.toLowerCase().replaceAll('_', '-')
}

export function typeUrl(name: string): string {
  return `/reference/types/${name}/`
}

/** `#/types/Money` → `Money`. */
export function nameOf(ref: string): string {
  return ref.slice('#/types/'.length)
}

export function typeOf(schema: JsonSchema): JsonSchema {
  if (schema.$ref === undefined) return schema
  const type = manifest.types[nameOf(schema.$ref)]
  if (!type) throw new Error(`${schema.$ref} is not in the manifest`)
  return type
}

export type Feature = { name: string; procedures: ManifestProcedure[] }

/** Public procedures by feature, in the order of the router. */
export const features: Feature[] = byFeature(manifest.procedures.filter(({ staff }) => !staff))
export const staffProcedures: ManifestProcedure[] = manifest.procedures.filter(({ staff }) => staff)

function byFeature(procedures: ManifestProcedure[]): Feature[] {
  const groups = Map.groupBy(procedures, ({ path }) => path.split('.')[0] ?? path)
  return [...groups].map(([name, members]) => ({ name, procedures: members }))
}

type Neighbour = { label: string; link: string } | false

/** The procedures before and after one, by their whole names. */
export function neighbours(path: string): { prev: Neighbour; next: Neighbour } {
  const all = [...features.flatMap(({ procedures }) => procedures), ...staffProcedures].map(
    (procedure) => procedure.path,
  )
  const index = all.indexOf(path)
  const at = (other: string | undefined): Neighbour =>
    other === undefined ? false : { label: other, link: procedureUrl(other) }
  return { prev: at(all[index - 1]), next: at(all[index + 1]) }
}

/** Procedures that name an error as their own, and those that share it with all of their kind. */
export function whoAnswers(code: ErrorCode): {
  own: ManifestProcedure[]
  shared: ManifestProcedure[]
} {
  const all = manifest.procedures.filter(({ errors }) => errors.includes(code))
  const own = all.filter(({ errors, ownErrors }) => errors.indexOf(code) < ownErrors)
  return { own, shared: all.filter((procedure) => !own.includes(procedure)) }
}

/** Where a type is used directly: procedures, other types and errors. */
export function whoUses(name: string): {
  procedures: ManifestProcedure[]
  types: string[]
  errors: ErrorCode[]
} {
  const mentions = (schema: unknown) => JSON.stringify(schema).includes(`"#/types/${name}"`)
  return {
    procedures: manifest.procedures.filter(({ input, output }) => mentions([input, output])),
    types: typeNames.filter((other) => other !== name && mentions(manifest.types[other])),
    errors: errorCodes.filter((code) => mentions(manifest.errors[code].data)),
  }
}

export const audience: Record<ManifestProcedure['auth'], string> = {
  open: 'open to all',
  signedIn: 'signed in',
  host: 'hosts',
  staff: 'staff',
}
