import { clientError, isNexusError, type NexusError } from './errors.ts'
import type { CallOptions, NexusOptions } from './options.ts'
import { followSession, memorySession } from './session.ts'
import { createTransport } from './transport.ts'

/** How procedures are called, by path. */
export interface ProcedureTable {
  readonly [path: string]: ProcedureFacts
}

/** How a procedure is called. */
export interface ProcedureFacts {
  readonly kind: 'query' | 'mutation'
  readonly takesInput?: true
  readonly paged?: true
  readonly idempotent?: true
}

export type Caller = {
  call(path: string, kind: ProcedureFacts['kind'], input: unknown, options?: CallOptions): Promise<unknown>
  close(): void
}

/** Calls procedures by path: session, time limit, retries, typed errors. */
export function createCaller(options: NexusOptions): Caller {
  const session = options.session ?? memorySession()
  const transport = createTransport(options, session)
  const kept = options.token === undefined ? undefined : Promise.resolve(session.set(options.token))
  // Whoever awaits it gets the error; a client that never calls must not end the program with it.
  kept?.catch(() => {})
  const running = new Set<(reason: NexusError) => void>()
  let closed = false

  async function attempt(path: string, kind: ProcedureFacts['kind'], input: unknown, signal: AbortSignal, number: number) {
    const event = { path, kind, attempt: number }
    const begun = Date.now()
    const tell = (error: NexusError | null) =>
      options.onResponse?.({ ...event, durationMs: Date.now() - begun, error: error?.code ?? null, requestId: error?.requestId ?? null })
    options.onRequest?.(event)
    try {
      const answer = await transport.send(kind, path, input, signal)
      tell(null)
      return answer
    } catch (caught) {
      // Whoever ended the call says why; the broken connection is only how it ended.
      const error = (signal.aborted ? signal.reason : caught) as NexusError
      tell(error)
      throw error
    }
  }

  return {
    async call(path, kind, input, { signal: outer, timeoutMs = options.timeoutMs ?? 30_000 } = {}) {
      if (closed) throw clientError('CLOSED', null, { path })
      if (outer?.aborted) throw clientError('ABORTED', null, { path, cause: outer.reason })
      const controller = new AbortController()
      const abort = (reason: NexusError) => controller.abort(reason)
      const giveUp = () => abort(clientError('ABORTED', null, { path, cause: outer?.reason }))
      const timer = setTimeout(() => abort(clientError('TIMEOUT', { timeoutMs }, { path })), timeoutMs)
      outer?.addEventListener('abort', giveUp)
      running.add(abort)
      try {
        await kept
        for (let number = 1; ; number++) {
          try {
            const answer = await attempt(path, kind, input, controller.signal, number)
            await followSession(session, path, answer)
            return answer
          } catch (error) {
            if (kind === 'mutation' || number > (options.retries ?? 2) || !mayPass(error)) throw error
            await pause(number, controller.signal)
          }
        }
      } finally {
        clearTimeout(timer)
        outer?.removeEventListener('abort', giveUp)
        running.delete(abort)
      }
    },
    close() {
      closed = true
      for (const abort of running) abort(clientError('CLOSED', null))
    },
  }
}

/** Whether asking again may help: the network failed, or a proxy could not reach the API. */
function mayPass(error: unknown): boolean {
  if (isNexusError(error, 'BAD_RESPONSE')) return [502, 503, 504].includes(error.data.status)
  return isNexusError(error, 'NETWORK')
}

/** Waits up to 200, 400, 800 … ms: by chance, so that many clients do not come back at once. */
function pause(number: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, Math.random() * 100 * 2 ** number)
    signal.addEventListener('abort', stop, { once: true })
  })
}
