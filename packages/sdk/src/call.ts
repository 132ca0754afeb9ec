import { clientError, type NexusError } from './errors.ts'
import type { CallOptions, NexusOptions } from './options.ts'
import { mayPass, pause } from './retry.ts'
import { followFailure, followSession, memorySession } from './session.ts'
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
  call(
    path: string,
    kind: ProcedureFacts['kind'],
    input: unknown,
    options?: CallOptions,
  ): Promise<unknown>
  close(): void
}

type Ask = { path: string; kind: ProcedureFacts['kind']; input: unknown; signal: AbortSignal }

/** Calls procedures by path: session, time limit, retries, typed errors. */
export function createCaller(options: NexusOptions): Caller {
  const session = options.session ?? memorySession()
  const transport = createTransport(options)
  const begun = (async () => options.token !== undefined && (await session.set(options.token)))()
  // Each call awaits it and gets its error; a client that never calls must not end the program with it.
  begun.catch(() => {})
  const running = new Set<(reason: NexusError) => void>()
  let closed = false

  async function attempt({ path, kind, input, signal }: Ask, number: number): Promise<unknown> {
    const token = await session.get()
    const event = { path, kind, attempt: number }
    const start = Date.now()
    const tell = (error: NexusError | null) =>
      options.onResponse?.({
        ...event,
        durationMs: Date.now() - start,
        error: error?.code ?? null,
        requestId: error?.requestId ?? null,
      })
    options.onRequest?.(event)
    const [answer, error] = await transport.send(kind, path, input, { signal, token }).then(
      (value) => [value, null] as const,
      // Whoever ended the call says why; the broken connection is only how it ended.
      (caught) => [null, (signal.aborted ? signal.reason : caught) as NexusError] as const,
    )
    tell(error)
    if (error) throw error
    return answer
  }

  async function untilAnswered(ask: Ask): Promise<unknown> {
    for (let number = 1; ; number++) {
      try {
        return await attempt(ask, number)
      } catch (error) {
        if (ask.kind === 'mutation' || number > (options.retries ?? 2) || !mayPass(error))
          throw error
        await pause(number, ask.signal)
      }
    }
  }

  return {
    async call(path, kind, input, { signal: outer, timeoutMs = options.timeoutMs ?? 30_000 } = {}) {
      if (closed) throw clientError('CLOSED', null, { path })
      if (outer?.aborted) throw clientError('ABORTED', null, { path, cause: outer.reason })
      const controller = new AbortController()
      const abort = (reason: NexusError) => controller.abort(reason)
      const giveUp = () => abort(clientError('ABORTED', null, { path, cause: outer?.reason }))
      const timer = setTimeout(
        () => abort(clientError('TIMEOUT', { timeoutMs }, { path })),
        timeoutMs,
      )
      outer?.addEventListener('abort', giveUp)
      running.add(abort)
      try {
        await begun
        const answer = await untilAnswered({ path, kind, input, signal: controller.signal })
        await followSession(session, path, answer)
        return answer
      } catch (error) {
        await followFailure(session, path, error)
        throw error
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
