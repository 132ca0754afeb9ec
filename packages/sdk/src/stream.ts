import type { Attempts } from './attempts.ts'
import { type AnyNexusError, clientError, isNexusError } from './errors.ts'
import { messagesOf } from './messages.ts'
import { pause, waitBefore } from './retry.ts'
import { type Scope, within } from './scope.ts'
import { isRefused, type Session } from './session.ts'
import type { Transport } from './transport.ts'
import { decode, encode, type Wire } from './wire.ts'

/** How to listen. */
export type StreamOptions = { signal?: AbortSignal | undefined; lastEventId?: string | undefined }

/** Something that was told, and the id to go on after. */
export type StreamEvent = { id: string; data: unknown }

type Parts = {
  path: string
  input: Record<string, unknown>
  options: StreamOptions
  attempts: Attempts
  session: Session
  transport: Transport
  open(): Scope
  close(scope: Scope): void
}

/**
 * What a subscription tells, over server-sent events as tRPC writes them. Nothing is sent until somebody listens.
 *
 * The loop may end at any time, also while it waits: the connection is then closed at once.
 */
export function stream(parts: Parts): AsyncIterable<StreamEvent> {
  return {
    [Symbol.asyncIterator]() {
      let scope: Scope | undefined
      let isLeft = false
      async function* begin() {
        scope = parts.open()
        try {
          yield* listen(parts, scope)
        } catch (error) {
          if (!isLeft) throw error
        } finally {
          parts.close(scope)
        }
      }
      const told = begin()
      return {
        next: () => told.next(),
        // Also while the next event is awaited: it then comes to an end, not to an error.
        return() {
          isLeft = true
          scope?.end(clientError('ABORTED', null, { path: parts.path }))
          return told.return(undefined)
        },
      }
    },
  }
}

/** From connection to connection, each after what was told last. */
async function* listen(parts: Parts, scope: Scope): AsyncGenerator<StreamEvent, void> {
  let { lastEventId } = parts.options
  const known = new Set<string>()
  for (let failures = 0; ;) {
    const connection = new AbortController()
    const drop = () => connection.abort(scope.signal.reason)
    scope.signal.addEventListener('abort', drop)
    let token: string | null = null
    try {
      const opened = await connect(parts, { scope, connection, lastEventId })
      token = opened.token
      for await (const message of messagesOf(opened.body, scope.signal)) {
        failures = 0
        const { event, id, data } = message
        if (event === 'return') return
        if (event === 'serialized-error') throw errorOf(parts, data)
        if (event !== 'message') continue
        if (id !== '') {
          lastEventId = id
          if (known.has(id)) continue
          known.add(id)
          if (known.size > 1_000) known.delete(known.values().next().value as string)
        }
        yield { id, data: valueOf(parts, data) }
      }
      // The connection has ended without a word; that is how networks and servers go away.
      throw clientError('NETWORK', { url: addressOf(parts) }, { path: parts.path })
    } catch (error) {
      scope.signal.throwIfAborted()
      failures++
      // A token that expires while one listens is said to be so in the stream.
      const isRenewed =
        isRefused(error) &&
        token !== null &&
        failures < 3 &&
        (await within(scope.signal, parts.session.renew(token))) !== null
      const wait = isRenewed ? 0 : isNexusError(error) ? waitAfter(error, failures) : null
      if (wait === null) throw error
      await pause(wait, scope.signal)
    } finally {
      scope.signal.removeEventListener('abort', drop)
      connection.abort()
    }
  }
}

/** A server that fails may do better with the next connection. */
function waitAfter(error: AnyNexusError, failures: number): number | null {
  const isPassing = (error.status ?? 0) >= 500
  return (
    waitBefore(error, failures, Number.POSITIVE_INFINITY) ??
    (isPassing && failures < 6 ? 100 * 2 ** failures : null)
  )
}

type Connection = { scope: Scope; connection: AbortController; lastEventId: string | undefined }

function connect(
  { path, input, attempts, transport }: Parts,
  { scope, connection, lastEventId }: Connection,
) {
  return attempts.run(
    { path, kind: 'subscription', scope, retries: Number.POSITIVE_INFINITY },
    async ({ signal, headers }) => {
      const giveUp = () => connection.abort(signal.reason)
      signal.addEventListener('abort', giveUp)
      const ask = {
        path,
        kind: 'subscription' as const,
        input: encode({ ...input, lastEventId }),
        later: true,
        headers: { ...headers, accept: 'text/event-stream' },
        signal: connection.signal,
      }
      const response = await transport.open(ask)
      const isStream = /^text\/event-stream\b/.test(response.headers.get('content-type') ?? '')
      if (response.ok && isStream && response.body) {
        const token = headers.authorization?.slice('Bearer '.length) ?? null
        return { value: { body: response.body, token }, response }
      }
      throw transport.failure(ask, response, await response.text().catch(() => ''))
    },
  )
}

function valueOf(parts: Parts, text: string): unknown {
  try {
    return decode(JSON.parse(text) as Wire)
  } catch {
    throw errorOf(parts, text)
  }
}

function errorOf({ path, transport }: Parts, text: string): AnyNexusError {
  const response = new Response(null, { headers: { 'content-type': 'text/event-stream' } })
  return transport.failure({ path }, response, `{"error":${text}}`) as AnyNexusError
}

function addressOf({ path, transport }: Parts): string {
  return `${transport.base}/trpc/${path}`
}
