import { createAttempts } from './attempts.ts'
import { clientError, isNexusError, NexusError } from './errors.ts'
import { badInput, createKeys, type Key, newKey, ownKey } from './keys.ts'
import type { CallOptions, NexusOptions } from './options.ts'
import { type ProcedureFacts, readProcedures } from './procedures.ts'
import { openScope, type Scope, within } from './scope.ts'
import { createSession } from './session.ts'
import { type StreamEvent, type StreamOptions, stream } from './stream.ts'
import { createTransport } from './transport.ts'
import { encode } from './wire.ts'

/** Calls procedures by path: session, time limit, retries, idempotency keys, typed errors. */
export type Caller = {
  /** How each procedure is called, by path. */
  readonly procedures: ReadonlyMap<string, ProcedureFacts>
  call(
    path: string,
    kind: ProcedureFacts['kind'],
    input: unknown,
    options?: CallOptions,
  ): Promise<unknown>
  /**
   * What a subscription tells, one after another, each once. A connection that breaks is made again after what was told
   * last; that goes on until the loop ends, the signal aborts, the client is closed, or the API refuses it.
   */
  subscribe(path: string, input: object, options?: StreamOptions): AsyncIterable<StreamEvent>
  /** Runs something of several calls that ends with the client, its signal or its time, and leaves no timer behind. */
  during<Value>(
    path: string,
    options: CallOptions,
    run: (scope: Scope) => Promise<Value>,
  ): Promise<Value>
  close(): void
}

export function createCaller(options: NexusOptions): Caller {
  const { timeoutMs: usualMs = 30_000 } = options
  const procedures = readProcedures()
  const transport = createTransport(options)
  const keys = createKeys(options.keys)
  const session = createSession(options, async (refreshToken) =>
    inScope('accounts.refresh', {}, (scope) =>
      ask('accounts.refresh', 'mutation', {
        input: encode({ refreshToken }),
        key: newKey(),
        scope,
      }),
    ),
  )
  const attempts = createAttempts(options, { session, procedures })
  const running = new Set<Scope>()
  let closed = false

  /** Runs something that can be given up, and leaves no timer behind. */
  async function inScope<Value>(
    path: string,
    { signal: outer, timeoutMs = usualMs }: CallOptions,
    run: (scope: Scope) => Promise<Value>,
  ): Promise<Value> {
    const scope = openCallScope(path, timeoutMs, outer)
    try {
      return await run(scope)
    } finally {
      closeScope(scope)
    }
  }

  function openCallScope(path: string, timeoutMs: number, outer: AbortSignal | undefined): Scope {
    if (closed) throw clientError('CLOSED', null, { path })
    const scope = openScope({ path, timeoutMs, outer })
    running.add(scope)
    return scope
  }

  function closeScope(scope: Scope): void {
    scope.close()
    running.delete(scope)
  }

  type What = { input: string | undefined; key: Key | null; scope: Scope }

  function ask(path: string, kind: ProcedureFacts['kind'], { input, key, scope }: What) {
    const later = procedures.get(path)?.later
    return attempts.run({ path, kind, scope }, async ({ signal, headers }) => {
      const all = { ...headers, 'idempotency-key': key?.value }
      const { value, response } = await transport.send({
        path,
        kind,
        input,
        later,
        headers: all,
        signal,
      })
      return { value, response }
    })
  }

  async function keyFor(path: string, input: string, own: string | undefined): Promise<Key> {
    if (own !== undefined) return ownKey(own, path)
    return procedures.get(path)?.repeats ? keys.take(path, input) : newKey()
  }

  async function change(
    path: string,
    input: string,
    { scope, own }: { scope: Scope; own?: string | undefined },
  ): Promise<unknown> {
    const key = await within(scope.signal, keyFor(path, input, own))
    try {
      const answer = await ask(path, 'mutation', { input, key, scope })
      // What has been done is told, also where the store fails to forget its key.
      await key.settle(null).catch(() => {})
      return answer
    } catch (error) {
      await key.settle(error)
      // The key of another input with the same checksum: this call has not been made yet.
      if (key.isOld && isNexusError(error, 'IDEMPOTENCY_KEY_REUSED'))
        return change(path, input, { scope, own })
      throw error
    }
  }

  return {
    procedures,
    async call(path, kind, input, callOptions = {}) {
      try {
        return await inScope(path, callOptions, async (scope) => {
          scope.signal.throwIfAborted()
          const text = written(path, input)
          const answer =
            kind === 'mutation'
              ? await change(path, text ?? '', { scope, own: callOptions.idempotencyKey })
              : await ask(path, kind, { input: text, key: null, scope })
          await session.follow(path, answer)
          return answer
        })
      } catch (error) {
        await session.followFailure(path, error)
        throw withPath(error, path)
      }
    },
    subscribe(path, input, streamOptions = {}) {
      return stream({
        path,
        input: input as Record<string, unknown>,
        options: streamOptions,
        attempts,
        session,
        transport,
        open: () => openCallScope(path, Number.POSITIVE_INFINITY, streamOptions.signal),
        close: closeScope,
      })
    },
    during: inScope,
    close() {
      closed = true
      for (const scope of running) scope.end(clientError('CLOSED', null))
    },
  }
}

/** What ended many calls at once, or one that was made for this one, names this one. */
function withPath(error: unknown, path: string): unknown {
  if (!isNexusError(error) || error.path === path) return error
  const { code, data, message, remedy, status, requestId, docs, cause } = error
  return new NexusError(code, data, { message, remedy, status, requestId, docs, path }, cause)
}

function written(path: string, input: unknown): string | undefined {
  try {
    return input === undefined ? undefined : encode(input)
  } catch (cause) {
    throw badInput(path, '', 'Give plain values: no bigint, and nothing that holds itself.', cause)
  }
}
