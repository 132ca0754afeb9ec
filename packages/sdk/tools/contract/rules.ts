import type { Manifest } from '@nexus/api/manifest'
import { publicProcedures } from '../../generate/public.ts'
import { type Bump, isEnough, requiredBump } from './bump.ts'
import type { Change } from './change.ts'

/** What is going to be released, after what. */
export type Plan = {
  before: Manifest
  after: Manifest
  changes: Change[]
  /** The version that `before` was released with. */
  version: string
  /** The version that the waiting changesets make, and by which step; the same version when none wait. */
  next: { version: string; bump: Bump }
  /** `YYYY-MM-DD`. */
  today: string
}

/** What stands in the way of releasing these changes, each with what to do; empty when nothing does. */
export function problemsOf(plan: Plan): string[] {
  return [
    ...bumpProblems(plan),
    ...versionProblems(plan),
    ...removalProblems(plan),
    ...deprecationProblems(plan),
    ...sinceProblems(plan),
  ]
}

function bumpProblems({ changes, version, next }: Plan): string[] {
  const wanted = requiredBump(changes, version)
  if (isEnough(next.bump, wanted)) return []
  const given =
    next.bump === 'none' ? 'no changeset waits' : `the changesets say no more than ${next.bump}`
  return [
    `These changes ask for a ${wanted} version, and ${given}. Say what has changed: npx changeset, ${wanted}.`,
  ]
}

function versionProblems({ before, after, changes }: Plan): string[] {
  if (after.version < before.version)
    return [
      `The contract is of ${after.version}, and the one released last of ${before.version}: its date only moves on.`,
    ]
  // What only the package itself is about, no server has to answer as before.
  const breaking = changes.filter(
    ({ level, subject }) => level === 'breaking' && !['export', 'project'].includes(subject.kind),
  )
  if (breaking.length === 0 || after.version > before.version) return []
  return [
    `The contract has changed in ways that break callers, and is still called ${before.version}. Move contractVersion of the API on, and let the API answer callers of ${before.version} as before.`,
  ]
}

/** What goes has been deprecated in a release, and its date has come; only a major version may do without. */
function removalProblems({ before, changes, next, today }: Plan): string[] {
  if (next.bump === 'major') return []
  const gone = changes.filter(
    ({ effect, subject }) => effect === 'removed' && subject.kind === 'method',
  )
  return gone.flatMap(({ subject: { name } }) => {
    const deprecated = before.procedures.find(({ path }) => path === name)?.deprecated
    if (!deprecated)
      return [
        `\`${name}\` is gone, and no release has deprecated it. Bring it back with \`deprecated: { since, replacement, removal }\`, or make it a major version.`,
      ]
    if (deprecated.removal > today)
      return [
        `\`${name}\` is gone, and callers were promised that it stays until ${deprecated.removal}. Bring it back until then, or make it a major version.`,
      ]
    return []
  })
}

function deprecationProblems({ before, after, today }: Plan): string[] {
  const paths = new Set(after.procedures.map(({ path }) => path))
  return publicProcedures(after).flatMap(({ path, deprecated }) => {
    const known = before.procedures.find((one) => one.path === path)?.deprecated
    if (!deprecated || known) return []
    const problems: string[] = []
    if (!paths.has(deprecated.replacement))
      problems.push(
        `\`${path}\` is deprecated in favour of \`${deprecated.replacement}\`, which does not exist.`,
      )
    if (deprecated.removal <= today)
      problems.push(
        `\`${path}\` is deprecated from now on and was to go on ${deprecated.removal} already.`,
      )
    return problems
  })
}

function sinceProblems({ after, changes, next }: Plan): string[] {
  const added = changes.filter(
    ({ effect, subject }) => effect === 'added' && subject.kind === 'method',
  )
  return added.flatMap(({ subject: { name } }) => {
    const since = after.procedures.find(({ path }) => path === name)?.since
    return since === next.version || next.bump === 'none'
      ? []
      : [
          `\`${name}\` says that it is there since ${since}, and will first be released with ${next.version}.`,
        ]
  })
}
