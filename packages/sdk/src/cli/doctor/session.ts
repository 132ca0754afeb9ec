import { createNexus, isNexusError } from '@nexus/sdk'
import type { Target } from './ask.ts'
import { fail, type Finding, ok } from './finding.ts'

/** Whether the token that was given is good, and whose it is. */
export async function lookAtSession({ base, token, timeoutMs }: Target): Promise<Finding> {
  const name = 'session'
  if (token === undefined)
    return {
      name,
      status: 'skipped',
      says: 'Nobody is signed in: give a token with --token or NEXUS_TOKEN.',
    }
  const nexus = createNexus({ url: base, token, timeoutMs })
  try {
    const { name: who, roles } = await nexus.accounts.me()
    return ok(name, `Signed in as ${who} (${roles.join(', ')}).`)
  } catch (error) {
    if (!isNexusError(error)) throw error
    return fail(
      name,
      `${error.code}: ${error.message}`,
      "Sign in again: nexus-sdk call accounts.signIn '{…}'. An access token is good for 15 minutes.",
    )
  } finally {
    nexus.close()
  }
}
