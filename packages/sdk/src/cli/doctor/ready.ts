import { ask, jsonOf, type Target } from './ask.ts'
import { fail, type Finding, ok } from './finding.ts'

/** Whether the API has all that it needs to work. */
export async function lookAtReady(target: Target): Promise<Finding> {
  const answer = await ask(target, '/ready')
  const { status } = (jsonOf(answer) ?? {}) as { status?: unknown }
  if (answer.status === 200) return ok('ready', 'It has all that it needs.')
  const says = typeof status === 'string' ? status : `status ${answer.status}`
  return fail(
    'ready',
    `It is not ready: ${says}.`,
    'Look at the log of the API; it may still be starting.',
  )
}
