import { type AnyNexusError, clientError, isNexusError } from './errors.ts'
import type { NexusOptions, RequestEvent } from './options.ts'
import type { ProcedureFacts } from './procedures.ts'
import { isOffline, online, pause, waitBefore } from './retry.ts'
import { openScope, type Scope, within } from './scope.ts'
import { beginsSession, isRefused, type Session } from './session.ts'

/** What is attempted, and for how long. */
export type Aim = {
  path: string
  kind: ProcedureFacts['kind']
  scope: Scope
  /** Instead of `retries` of the client. */
  retries?: number
}

/** What an attempt has to go by. */
export type Attempt = { signal: AbortSignal; headers: { authorization: string | null } }

/** One try. It gives its value, and the response that it came with. */
export type Run<Value> = (attempt: Attempt) => Promise<{ value: Value; response: Response }>

export type Attempts = {
  /** Tries until it succeeds, the API has decided, or the scope ends: with a fresh token, pauses, and the hooks told. */
  run<Value>(aim: Aim, run: Run<Value>): Promise<Value>
}

type Parts = { session: Session; procedures: ReadonlyMap<string, ProcedureFacts> }

export function createAttempts(options: NexusOptions, { session, procedures }: Parts): Attempts {
  /** So that one connection that hangs does not take all the time there is. */
  const attemptMs = ({ timeoutMs }: Scope) =>
    options.attemptTimeoutMs ??
    (Number.isFinite(timeoutMs) ? timeoutMs : (options.timeoutMs ?? 30_000)) / 2

  async function attempt<Value>(
    { path, kind, scope }: Aim,
    { number, token, run }: { number: number; token: string | null; run: Run<Value> },
  ): Promise<Value> {
    const event = { path, kind, attempt: number }
    const start = performance.now()
    const tell = (error: AnyNexusError | null, response?: Response) =>
      told(options.onResponse, {
        ...event,
        durationMs: Math.round(performance.now() - start),
        error: error?.code ?? null,
        requestId: error ? error.requestId : (response?.headers.get('x-request-id') ?? null),
        replayed: response?.headers.get('idempotency-replayed') === 'true',
      })
    const outer = scope.signal
    const limits = { path, timeoutMs: attemptMs(scope), outer, reason: (why: unknown) => why }
    const { signal, close } = openScope(limits)
    told(options.onRequest, event)
    try {
      const headers = { authorization: token && `Bearer ${token}` }
      // A `fetch` of the caller's own may not look at the signal.
      const { value, response } = await within(signal, run({ signal, headers }))
      tell(null, response)
      return value
    } catch (caught) {
      // Whoever ended the attempt says why; the broken connection is only how it ended.
      const error = (signal.aborted ? signal.reason : caught) as AnyNexusError
      tell(error)
      throw error
    } finally {
      close()
    }
  }

  return {
    async run(aim, run) {
      const { path, scope, retries = options.retries ?? 3 } = aim
      const { signal } = scope
      const isOpen = procedures.get(path)?.open
      let wasSent = false
      let wasRenewed = false
      let isNobody = beginsSession(path)
      let failures = 0
      for (let number = 1; ; number++) {
        let token: string | null = null
        try {
          if (!isNobody) token = await within(signal, session.token())
          wasSent ||= !isOffline()
          return await attempt(aim, { number, token, run })
        } catch (caught) {
          signal.throwIfAborted()
          // What a store of the caller's own threw.
          if (!isNexusError(caught)) throw caught
          let error = caught
          if (isRefused(error) && token !== null && !wasRenewed) {
            wasRenewed = true
            const renewed = await settled(within(signal, session.renew(token)))
            if ((renewed.value ?? null) !== null) continue
            if (renewed.error !== undefined) error = renewed.error as AnyNexusError
          }
          // It is for everybody: whoever is no longer signed in can have it too.
          if (isOpen && !isNobody && isNexusError(error, 'SESSION_ENDED')) {
            isNobody = true
            continue
          }
          if (error.code === 'NETWORK' && retries > 0 && isOffline()) {
            await backOnline(scope, wasSent ? error : clientError('OFFLINE', null, { path }))
            continue
          }
          if (!isNexusError(error, 'IDEMPOTENCY_IN_FLIGHT')) failures++
          const wait =
            failures > retries || retries === 0 ? null : waitBefore(error, failures, scope.left())
          if (wait === null) throw isTimeUp(error, scope) ? timeout(scope, path) : error
          await pause(wait, signal)
        }
      }
    },
  }
}

/** Whether it was the last attempt that there was time for. */
function isTimeUp(error: AnyNexusError, scope: Scope): boolean {
  return error.code === 'TIMEOUT' && scope.left() <= 0
}

function timeout({ timeoutMs }: Scope, path: string): AnyNexusError {
  return clientError('TIMEOUT', { timeoutMs }, { path })
}

/** Waits for a network; throws the error when there is none in time. */
async function backOnline({ signal }: Scope, error: AnyNexusError): Promise<void> {
  try {
    await online(signal)
  } catch (reason) {
    throw isNexusError(reason, 'TIMEOUT') ? error : reason
  }
}

async function settled<Value>(
  promise: Promise<Value>,
): Promise<{ value?: Value; error?: unknown }> {
  try {
    return { value: await promise }
  } catch (error) {
    return { error }
  }
}

/** Tells a hook. It may take its time, and fail: that is its own affair. */
function told<Event extends RequestEvent>(
  hook: ((event: Event) => void | Promise<void>) | undefined,
  event: Event,
): void {
  const tell = async () => hook?.(event)
  tell().catch(() => {})
}
