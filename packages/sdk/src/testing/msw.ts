import type { MswHttp } from './types/msw.ts'
import type { Sandbox } from './types/sandbox.ts'

/**
 * Handlers for Mock Service Worker that answer everything sent to the sandbox, also by code that you cannot pass a
 * `fetch` to. `msw` is yours: pass its `http`.
 *
 * @example
 * import { http } from 'msw'
 * import { setupServer } from 'msw/node'
 * const server = setupServer(...mswHandlers(sandbox, http))
 */
export function mswHandlers<Handler>(sandbox: Sandbox, http: MswHttp<Handler>): Handler[] {
  // MSW takes what a handler throws for a defect of it, and this for a network that is not there.
  const answer = (request: Request) => sandbox.fetch(request).catch(() => Response.error())
  return [http.all(`${sandbox.url}/*`, ({ request }) => answer(request))]
}
