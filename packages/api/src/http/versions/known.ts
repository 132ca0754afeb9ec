import type { ContractChange } from './change.ts'
import { change as accessTokens } from './2026-11-24.ts'

/** What the contract was when it was first released. */
const firstVersion = '2026-11-23'

/** Every change of the contract since, newest last. */
export const changes: readonly ContractChange[] = [accessTokens]

/** Every version that is spoken here, newest last. */
export const knownVersions: readonly string[] = [
  firstVersion,
  ...changes.map(({ version }) => version),
]

/** Moves when an answer changes its meaning; clients say by which version they were written. */
export const contractVersion = knownVersions.at(-1) as string
