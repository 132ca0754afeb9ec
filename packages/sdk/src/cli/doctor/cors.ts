import { type Answer, ask, type Target } from './ask.ts'
import { fail, type Finding, ok, warn } from './finding.ts'

const sent = ['authorization', 'content-type', 'nexus-version', 'idempotency-key']
const read = ['x-request-id', 'retry-after']

/** Whether a page of an origin may call the API from a browser. */
export async function lookAtCors(target: Target): Promise<Finding> {
  const name = 'CORS'
  const { origin } = target
  if (origin === undefined)
    return {
      name,
      status: 'skipped',
      says: 'For a web page, give its origin: --origin https://shop.example.',
    }
  const wanted = originOf(origin)
  if (wanted === null)
    return fail(
      name,
      `"${origin}" is no origin.`,
      'Write scheme, host and port: https://shop.example.',
    )
  const path = '/trpc/listings.search'
  const preflight = await ask(target, path, {
    method: 'OPTIONS',
    headers: {
      origin: wanted,
      'access-control-request-method': 'POST',
      'access-control-request-headers': sent.join(','),
    },
  })
  const answer = await ask(target, path, { headers: { origin: wanted } })
  const problem = refusedIn(preflight, wanted) ?? hiddenIn(answer, wanted)
  if (problem) return problem
  const cookies = preflight.headers.get('access-control-allow-credentials') === 'true'
  return ok(
    name,
    `Pages of ${wanted} may call it${cookies ? ', with cookies too' : ' with a token, not with cookies'}.`,
  )
}

function originOf(text: string): string | null {
  try {
    const { origin } = new URL(text)
    return origin === 'null' ? null : origin
  } catch {
    return null
  }
}

const remedy =
  'Allow it where the API, or the proxy before it, answers OPTIONS; for cookies add it to NEXUS_STOREFRONT_ORIGINS.'

function refusedIn(answer: Answer, origin: string): Finding | undefined {
  const { headers, status } = answer
  if (status >= 400)
    return fail('CORS', `The question before a call (OPTIONS) is answered ${status}.`, remedy)
  if (!allowsOrigin(headers, origin))
    return fail('CORS', `Pages of ${origin} are not allowed.`, remedy)
  const methods = list(headers, 'access-control-allow-methods')
  if (!methods.includes('post') && !methods.includes('*'))
    return fail('CORS', 'Pages may not POST: they can read, and change nothing.', remedy)
  const allowed = list(headers, 'access-control-allow-headers')
  const missing = sent.filter((header) => !allowed.includes(header))
  if (missing.length > 0) return fail('CORS', `Pages may not send ${missing.join(', ')}.`, remedy)
  return undefined
}

function hiddenIn({ headers }: Answer, origin: string): Finding | undefined {
  if (!allowsOrigin(headers, origin))
    return fail('CORS', `Pages of ${origin} may ask, and may not read the answer.`, remedy)
  const exposed = list(headers, 'access-control-expose-headers')
  const missing = read.filter((header) => !exposed.includes(header))
  if (missing.length === 0) return undefined
  return warn(
    'CORS',
    `Pages cannot read ${missing.join(', ')}.`,
    'Expose them: errors lose their request id, and waiting its time.',
  )
}

function allowsOrigin(headers: Headers, origin: string): boolean {
  const allowed = headers.get('access-control-allow-origin')
  return allowed === '*' || allowed === origin
}

function list(headers: Headers, name: string): string[] {
  return (headers.get(name) ?? '')
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
}
