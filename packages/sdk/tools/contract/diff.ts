import type { Manifest } from '@nexus/api/manifest'
import type { Change } from './change.ts'
import { diffErrors } from './errors.ts'
import { diffProcedures } from './procedures.ts'
import { diffTransitions } from './transitions.ts'
import { diffTypes } from './types.ts'

/**
 * Every difference between two contracts that users of the SDK can notice, each as a sentence.
 * Staff procedures, and what only they use, are not looked at: they are not published.
 */
export function diffContracts(before: Manifest, after: Manifest): Change[] {
  const changes = [
    ...diffVersion(before, after),
    ...diffProcedures(before, after),
    ...diffTypes(before, after),
    ...diffErrors(before, after),
    ...diffTransitions(before, after),
  ]
  const said = new Set<string>()
  return changes.filter(({ says }) => !said.has(says) && said.add(says))
}

function diffVersion(before: Manifest, after: Manifest): Change[] {
  if (before.version === after.version) return []
  return [
    {
      level: 'additive',
      effect: 'changed',
      subject: { kind: 'contract', name: after.version },
      says: `The version of the contract is \`${after.version}\`, it was \`${before.version}\`.`,
    },
  ]
}
