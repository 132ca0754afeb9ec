import { contractVersion } from '@nexus/sdk'
import { type Answer, ask, jsonOf, type Target } from './ask.ts'
import { fail, type Finding, ok, warn } from './finding.ts'

/** Whether it is Nexus that answers, and whether it speaks the version of this SDK. */
export async function lookAtIdentity(target: Target): Promise<Finding[]> {
  const answer = await ask(target, `/trpc/listings.search?input=${input}`)
  const said = jsonOf(answer) as Said | undefined
  const error = said?.error?.json?.data
  if (said?.result?.data?.json === undefined && typeof error?.remedy !== 'string')
    return [fail('is Nexus', notNexus(answer), remedyFor(answer))]
  return [ok('is Nexus', 'It answers as the Nexus API does.'), lookAtVersion(answer, error)]
}

const input = encodeURIComponent(JSON.stringify({ json: { limit: 1 } }))

type Said = {
  result?: { data?: { json?: unknown } }
  error?: { json?: { data?: WireError } }
}
type WireError = { code?: string; remedy?: string; details?: { known?: string[] } }

function lookAtVersion({ headers }: Answer, error: WireError | undefined): Finding {
  const name = 'version'
  const newest = headers.get('nexus-latest-version')
  if (error?.code === 'UNKNOWN_VERSION')
    return fail(
      name,
      `This SDK speaks ${contractVersion}; the API knows ${error.details?.known?.join(', ') ?? newest}.`,
      'Update the API, or install the version of @nexus/sdk that fits it.',
    )
  if (headers.get('nexus-version') === null)
    return warn(
      name,
      `This SDK speaks ${contractVersion}; the API does not say what it speaks.`,
      'It may be older than this SDK: update it. A proxy may also have dropped the header nexus-version.',
    )
  if (newest !== null && newest > contractVersion)
    return warn(
      name,
      `This SDK speaks ${contractVersion}, and the API answers so; its newest is ${newest}.`,
      'All goes on working. To use what is new: npm install @nexus/sdk@latest.',
    )
  return ok(name, `Both speak ${contractVersion}.`)
}

function notNexus({ status, headers, body }: Answer): string {
  const type = headers.get('content-type') ?? 'no content type'
  const [title] = /(?<=<title>)[^<]*|(?<=<h1>)[^<]*/i.exec(body) ?? []
  return `Something else answers: status ${status}, ${type}${title ? `, "${title.trim().slice(0, 60)}"` : ''}.`
}

function remedyFor({ status, headers, body }: Answer): string {
  if ([502, 503, 504].includes(status))
    return 'A proxy answers, and does not reach the API: check that the API runs, and where the proxy looks for it.'
  if (/html/.test(headers.get('content-type') ?? '') || body.startsWith('<'))
    return 'A proxy, a login page or a web site stands at this address: give the address of the API, with its path if it has one.'
  return 'Check the address; the API may stand on another port, or below a path.'
}
