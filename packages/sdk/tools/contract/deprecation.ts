import type { ManifestProcedure } from '@nexus/api/manifest'
import type { Change, Level, Subject } from './change.ts'

type Deprecation = ManifestProcedure['deprecated'] | undefined

/** What it means that something is going to go, or on another day. */
export function diffDeprecation(was: Deprecation, is: Deprecation, subject: Subject): Change[] {
  const change = (level: Level, says: string, effect: Change['effect'] = 'changed'): Change[] => [
    { level, effect, subject, says: `\`${subject.name}\` ${says}.` },
  ]
  if (is && !was)
    return change(
      'additive',
      `is deprecated and goes on ${is.removal}: use \`${is.replacement}\``,
      'deprecated',
    )
  if (was && !is) return change('additive', 'is no longer deprecated')
  if (!was || !is) return []
  if (was.removal !== is.removal)
    return change(
      is.removal < was.removal ? 'breaking' : 'additive',
      `goes on ${is.removal}, not on ${was.removal}`,
    )
  if (was.replacement !== is.replacement || was.since !== is.since)
    return change('words', 'is deprecated in other words')
  return []
}
