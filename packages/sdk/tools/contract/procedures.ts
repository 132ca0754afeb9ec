import type { Manifest, ManifestProcedure } from '@nexus/api/manifest'
import { publicProcedures } from '../../generate/public.ts'
import type { Change, Level } from './change.ts'
import { diffDeprecation } from './deprecation.ts'
import { diffSchemas } from './schemas.ts'

/** What differs between the public procedures. */
export function diffProcedures(before: Manifest, after: Manifest): Change[] {
  const was = new Map(publicProcedures(before).map((one) => [one.path, one]))
  const is = new Map(publicProcedures(after).map((one) => [one.path, one]))
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((path) => {
    const [from, to] = [was.get(path), is.get(path)]
    const subject = { kind: 'method', name: path } as const
    if (!from) return [{ level: 'additive', effect: 'added', subject, says: `\`${path}\` is new.` }]
    if (!to)
      return [{ level: 'breaking', effect: 'removed', subject, says: `\`${path}\` is gone.` }]
    return diffProcedure(from, to, { before, after })
  })
}

const strictness = ['open', 'signedIn', 'host', 'staff']

function diffProcedure(
  from: ManifestProcedure,
  to: ManifestProcedure,
  { before, after }: { before: Manifest; after: Manifest },
): Change[] {
  const subject = { kind: 'method', name: to.path } as const
  const changes: Change[] = []
  const add = (level: Level, says: string, effect: Change['effect'] = 'changed') =>
    changes.push({ level, effect, subject, says: `\`${to.path}\` ${says}` })

  if (from.kind !== to.kind) add('breaking', `is a ${to.kind} now, it was a ${from.kind}.`)
  if (from.auth !== to.auth) {
    const tightened = strictness.indexOf(to.auth) > strictness.indexOf(from.auth)
    add(tightened ? 'breaking' : 'additive', `may be called by: ${to.auth}; it was: ${from.auth}.`)
  }
  if (from.idempotent !== to.idempotent)
    if (to.idempotent) add('additive', 'may be repeated: the effect is that of one call.')
    else add('breaking', 'may no longer be repeated without a key.')
  if (from.paged !== to.paged)
    if (to.paged) add('additive', 'has pages now.')
    else add('breaking', 'no longer has pages.')
  if (from.input === null && to.input !== null)
    add('breaking', 'takes an input now: its first argument was the options.')
  if (from.input !== null && to.input === null)
    add('breaking', 'no longer takes an input: its first argument is the options.')

  const types = { before: before.types, after: after.types }
  if (from.input && to.input) {
    const at = { kind: 'method', name: `${to.path}(input)` } as const
    changes.push(...diffSchemas(from.input, to.input, { ...types, io: 'input', at }))
  }
  const at = { kind: 'method', name: `${to.path}()` } as const
  changes.push(...diffSchemas(from.output, to.output, { ...types, io: 'output', at }))

  changes.push(...diffCodes(from, to))
  changes.push(...diffDeprecation(from.deprecated, to.deprecated, subject))
  if (differsInWords(from, to)) add('words', 'is described in other words.')
  return changes
}

/** Which errors it can answer. Many at once get a new one that all share, so that these can be told together. */
function diffCodes(from: ManifestProcedure, to: ManifestProcedure): Change[] {
  const subject = { kind: 'method', name: to.path } as const
  const change = (says: string): Change => ({
    level: 'cases',
    effect: 'changed',
    subject,
    says: `\`${to.path}\` ${says}.`,
    together: says,
  })
  return [
    ...to.errors
      .filter((code) => !from.errors.includes(code))
      .map((code) => change(`can answer the error \`${code}\` now`)),
    ...from.errors
      .filter((code) => !to.errors.includes(code))
      .map((code) => change(`never answers the error \`${code}\` any more`)),
  ]
}

/** What only the documentation shows. */
function differsInWords(from: ManifestProcedure, to: ManifestProcedure): boolean {
  const words = ({ summary, description, since, input, output }: ManifestProcedure) =>
    JSON.stringify([summary, description, since, input?.description, output.description])
  return words(from) !== words(to)
}
