import { badInput, maxBodyBytes, NexusError, parseJson } from '@nexus/api/rules'

/** What is asked. What cannot be read becomes a call whose input is the error, so that it is answered in its place. */
export type Call = { path: string; input: unknown }

const maxBatch = 20

/** The calls of a request: one, or several with `batch=1`. */
export async function readCalls(
  request: Request,
  url: URL,
  path: string,
): Promise<{ calls: Call[]; batch: boolean }> {
  const batch = url.searchParams.get('batch') === '1'
  const paths = batch ? path.split(',') : [path]
  if (paths.length > maxBatch)
    return {
      calls: [{ path: '', input: badInput('', `Send at most ${maxBatch} calls in one request.`) }],
      batch: false,
    }
  try {
    const raw = await readJson(request, url)
    const inputs = batch ? ((raw ?? {}) as Record<string, unknown>) : { 0: raw }
    return { calls: paths.map((each, index) => ({ path: each, input: inputs[index] })), batch }
  } catch (error) {
    return { calls: paths.map((each) => ({ path: each, input: error })), batch }
  }
}

async function readJson(request: Request, url: URL): Promise<unknown> {
  const posted = request.method === 'POST'
  const text = posted ? await request.text() : url.searchParams.get('input')
  if (posted && new TextEncoder().encode(text ?? '').length > maxBodyBytes)
    throw new NexusError('PAYLOAD_TOO_LARGE', { data: { maxBytes: maxBodyBytes } })
  if (posted && !/^application\/json *(;|$)/i.test(request.headers.get('content-type') ?? ''))
    throw badInput('', 'Send POST requests with the content type application/json.')
  if (text === null || text === '') return undefined
  if (!posted && url.searchParams.getAll('input').length > 1)
    throw badInput('', 'Send `input` once.')
  return parseJson(text)
}
