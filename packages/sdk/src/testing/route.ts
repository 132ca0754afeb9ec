import type { RoutablePage, RoutableRequest } from './types/route.ts'
import type { Sandbox } from './types/sandbox.ts'

/**
 * Answers what a page of Playwright sends to the sandbox: calls, pictures and the payment page, which can be clicked
 * through. The application needs to know nothing but `sandbox.url`.
 *
 * @example
 * const sandbox = createSandbox({ now: new Date() })
 * await route(page, sandbox)
 * await page.goto('http://localhost:5173')
 */
export async function route(page: RoutablePage, sandbox: Sandbox): Promise<void> {
  const isOurs = (url: URL) => url.href.startsWith(`${sandbox.url}/`)
  await page.route(isOurs, async (asked, request) => {
    let response: Response
    let body: string
    try {
      response = await sandbox.fetch(request.url(), await requestOf(request))
      body = await textOf(response)
    } catch {
      return asked.abort('failed')
    }
    const headers = Object.fromEntries(response.headers)
    const { location } = headers
    // A browser does not follow a redirect that was made up on the way.
    if (location !== undefined)
      return asked.fulfill({
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: `<meta http-equiv="refresh" content="0;url=${location.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">`,
      })
    return asked.fulfill({ status: response.status, headers, body })
  })
}

async function requestOf(request: RoutableRequest): Promise<RequestInit> {
  const { cookie: _, ...headers } = await request.allHeaders()
  const body = request.postData()
  return { method: request.method(), headers, ...(body !== null && { body }) }
}

/** How long an event stream is listened to before what it has told is handed over. */
const longestWaitMs = 10_000
const shortestWaitMs = 20

/**
 * The body. Of an event stream what there is, as soon as there is something: Playwright hands bodies over whole. The
 * client connects anew and goes on after it.
 */
async function textOf(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text()
  const reader = response.body?.getReader()
  if (!reader) return ''
  const decoder = new TextDecoder()
  let text = ''
  for (;;) {
    const hasTold = /^(data: \{"json"|event: serialized-error)/m.test(text)
    const chunk = await within(hasTold ? shortestWaitMs : longestWaitMs, reader.read())
    if (!chunk || chunk.done) break
    text += decoder.decode(chunk.value, { stream: true })
  }
  reader.cancel().catch(() => {})
  return text
}

async function within<Value>(ms: number, work: Promise<Value>): Promise<Value | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<null>((resolve) => (timer = setTimeout(resolve, ms, null)))
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
