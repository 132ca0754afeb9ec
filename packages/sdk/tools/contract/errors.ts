import type { Manifest, ManifestError } from '@nexus/api/manifest'
import type { Change, Level } from './change.ts'
import { diffSchemas } from './schemas.ts'

/** What differs between the error catalogues. */
export function diffErrors(before: Manifest, after: Manifest): Change[] {
  const codes = new Set([...Object.keys(before.errors), ...Object.keys(after.errors)])
  return [...codes].flatMap((code) => {
    const was = (before.errors as Record<string, ManifestError>)[code]
    const is = (after.errors as Record<string, ManifestError>)[code]
    const subject = { kind: 'error', name: code } as const
    if (!was)
      return [
        { level: 'additive', effect: 'added', subject, says: `The error \`${code}\` is new.` },
      ]
    if (!is)
      return [
        { level: 'breaking', effect: 'removed', subject, says: `The error \`${code}\` is gone.` },
      ]
    return diffError(code, { was, is }, { before, after })
  })
}

function diffError(
  code: string,
  { was, is }: { was: ManifestError; is: ManifestError },
  { before, after }: { before: Manifest; after: Manifest },
): Change[] {
  const subject = { kind: 'error', name: code } as const
  const changes: Change[] = []
  const add = (level: Level, says: string) =>
    changes.push({ level, effect: 'changed', subject, says: `\`${code}\` ${says}` })
  if (was.status !== is.status)
    add('breaking', `has the HTTP status ${is.status} now, it was ${was.status}.`)
  if (was.message !== is.message || was.remedy !== is.remedy) add('words', 'says other words.')
  if (was.data && !is.data) add('breaking', 'no longer brings data along.')
  if (!was.data && is.data) add('additive', 'brings data along now.')
  if (was.data && is.data) {
    const at = { kind: 'error', name: `${code}.data` } as const
    const types = { before: before.types, after: after.types }
    changes.push(...diffSchemas(was.data, is.data, { ...types, io: 'output', at }))
  }
  return changes
}
