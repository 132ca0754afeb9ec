import type { Arguments } from './arguments.ts'
import type { Target } from './doctor/ask.ts'
import { lookAtClock } from './doctor/clock.ts'
import { lookAtCors } from './doctor/cors.ts'
import { fail, type Finding } from './doctor/finding.ts'
import { lookAtIdentity } from './doctor/identity.ts'
import { lookAtReach } from './doctor/reach.ts'
import { lookAtReady } from './doctor/ready.ts'
import { lookAtSession } from './doctor/session.ts'
import type { Terminal } from './terminal.ts'

/** `nexus-sdk doctor`: looks at all that the SDK needs, and says of each thing how it is and what to do. */
export async function doctor(
  given: Arguments & { url: string },
  terminal: Terminal,
): Promise<number> {
  const findings: Finding[] = []
  for await (const finding of look(given)) {
    findings.push(finding)
    if (given.json) terminal.out(JSON.stringify(finding))
    else tell(finding, terminal)
  }
  const failed = findings.filter(({ status }) => status === 'fail').length
  if (!given.json) {
    const warned = findings.filter(({ status }) => status === 'warn').length
    terminal.out('')
    terminal.out(
      failed > 0
        ? `${failed} to be put right${warned > 0 ? `, ${warned} to be looked at` : ''}.`
        : warned > 0
          ? `It works; ${warned} to be looked at.`
          : 'All is well. Try: nexus-sdk call listings.search \'{"limit":1}\'',
    )
  }
  return failed > 0 ? 1 : 0
}

async function* look({
  url,
  origin,
  token,
  timeoutMs,
}: Arguments & { url: string }): AsyncGenerator<Finding> {
  const base = baseOf(url)
  if (base === null) {
    yield fail('url', `"${url}" is not an address.`, 'Write it as https://api.example.')
    return
  }
  const target: Target = { base, origin, token, timeoutMs }
  const [reach, answer] = await lookAtReach(target)
  yield reach
  if (!answer) return
  const identity = await safely('is Nexus', () => lookAtIdentity(target))
  yield* identity
  yield lookAtClock(answer)
  if (identity.some(({ name, status }) => name === 'is Nexus' && status === 'fail')) return
  yield* await safely('ready', async () => [await lookAtReady(target)])
  yield* await safely('CORS', async () => [await lookAtCors(target)])
  yield* await safely('session', async () => [await lookAtSession(target)])
}

/** What answered a moment ago may not answer now. */
async function safely(name: string, run: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await run()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return [fail(name, `No answer: ${reason}.`, 'It answered a moment ago; try again.')]
  }
}

function baseOf(url: string): string | null {
  try {
    const { protocol, origin, pathname } = new URL(url)
    return /^https?:$/.test(protocol) ? `${origin}${pathname}`.replace(/\/+$/, '') : null
  } catch {
    return null
  }
}

const signs = { ok: '✓', warn: '!', fail: '✗', skipped: '·' }

function tell({ name, status, says, remedy }: Finding, { out, colors }: Terminal): void {
  const paint = { ok: colors.green, warn: colors.yellow, fail: colors.red, skipped: colors.dim }[
    status
  ]
  out(`${paint(signs[status])} ${name.padEnd(10)} ${says}`)
  if (remedy !== undefined) out(`  ${' '.repeat(10)} ${colors.bold(remedy)}`)
}
