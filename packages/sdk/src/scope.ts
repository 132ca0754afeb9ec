import { clientError, type NexusError } from './errors.ts'

/** The time that something may take: ended by a limit, by the caller's signal, or by whoever holds `end`. */
export type Scope = {
  signal: AbortSignal
  timeoutMs: number
  /** Milliseconds until its limit. */
  left(): number
  /** Gives up what runs in it; it then throws this. */
  end(reason: NexusError): void
  /** Leaves no timer and no listener. */
  close(): void
}

type Limits = {
  path: string
  timeoutMs: number
  outer?: AbortSignal | undefined
  /** What is thrown when `outer` gives up. Default: `ABORTED`. */
  reason?: (given: unknown) => unknown
}

export function openScope({ path, timeoutMs, outer, reason }: Limits): Scope {
  const controller = new AbortController()
  const until = performance.now() + timeoutMs
  const end = (error: unknown) => controller.abort(error)
  const giveUp = () => {
    const cause: unknown = outer?.reason
    end(reason ? reason(cause) : clientError('ABORTED', null, { path, cause }))
  }
  const isOver = () => end(clientError('TIMEOUT', { timeoutMs }, { path }))
  // A longer time would be taken for none.
  const timer = timeoutMs < 2 ** 31 && setTimeout(isOver, timeoutMs)
  // An answer on this machine may be faster than any timer.
  if (timeoutMs <= 0) isOver()
  outer?.addEventListener('abort', giveUp)
  if (outer?.aborted) giveUp()
  return {
    signal: controller.signal,
    timeoutMs,
    left: () => until - performance.now(),
    end,
    close() {
      if (timer !== false) clearTimeout(timer)
      outer?.removeEventListener('abort', giveUp)
    },
  }
}

/** What the promise comes to, unless the signal aborts before: then that throws its reason. */
export function within<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop)
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
