import { isNexusError, NexusError } from './errors.ts'
import type { KeyStore, UnansweredChanges } from './options.ts'
import { memory } from './store.ts'

/** The idempotency key of one change. */
export type Key = {
  value: string
  /** Whether it is that of an earlier call that got no answer. */
  isOld: boolean
  /** Ends its story: with an answer it is forgotten; without one the next same call takes it up. */
  settle(error: unknown): Promise<void>
}

export type Keys = {
  /** A key for a change that is made again when it is repeated; see {@link newKey} for all others. */
  take(path: string, input: string): Promise<Key>
}

// The API keeps answers as long.
const dayMs = 24 * 60 * 60 * 1_000

/** Remembers the keys of changes without an answer, so that the same change, called again, is made once. */
export function createKeys(store: KeyStore = memory()): Keys {
  const used = new Set<string>()
  let turn: Promise<unknown> = Promise.resolve()

  /** One after another: a store may need time to read and to write. */
  function edit(next: (changes: UnansweredChanges) => UnansweredChanges): Promise<void> {
    const edited = turn.then(async () => {
      const kept = Object.entries((await store.get()) ?? {})
      const changes = next(
        Object.fromEntries(kept.filter(([, { at }]) => Math.abs(Date.now() - at) < dayMs)),
      )
      await store.set(Object.keys(changes).length > 0 ? changes : null)
    })
    turn = edited.catch(() => {})
    return edited
  }

  return {
    async take(path, input) {
      const change = `${path} ${checksum(input)}`
      // Two at once are meant to be two.
      if (used.has(change)) return newKey()
      used.add(change)
      const fresh = newKey().value
      let value = fresh
      await edit((changes) => {
        const entry = changes[change] ?? { key: fresh, at: Date.now() }
        value = entry.key
        return { ...changes, [change]: entry }
      })
      return {
        value,
        isOld: value !== fresh,
        async settle(error) {
          used.delete(change)
          if (isFinal(error)) await edit(({ [change]: _, ...others }) => others)
        },
      }
    },
  }
}

/** A key for one call. */
export function newKey(): Key {
  // `randomUUID` is missing on pages without https.
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))]
  return {
    value: bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    isOld: false,
    settle: async () => {},
  }
}

/**
 * A key of the caller's own.
 *
 * @throws {NexusError} `BAD_INPUT`.
 */
export function ownKey(value: string, path: string): Key {
  if (/^[\w-]{8,100}$/.test(value)) return { ...newKey(), value }
  throw badInput(path, 'idempotencyKey', 'Give 8 to 100 letters, digits, "-" or "_".')
}

/** An input that cannot be sent. */
export function badInput(path: string, field: string, message: string, cause?: unknown) {
  const sentences = {
    message: `${field || 'The input'} cannot be sent. ${message}`,
    remedy: message,
  }
  const issues = [{ path: field, message }]
  return new NexusError('BAD_INPUT', { issues }, { ...sentences, path }, cause)
}

/** Whether the API has decided: then the same key would only bring the same answer. */
export function isFinal(error: unknown): boolean {
  if (error === null) return true
  if (!isNexusError(error) || error.code === 'IDEMPOTENCY_IN_FLIGHT') return false
  const { docs, status } = error
  return docs !== null && status !== null && status < 500 && ![401, 429].includes(status)
}

/** Tells inputs apart without keeping them: 53 bits of the text, after cyrb53 by bryc (public domain). */
export function checksum(text: string): string {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    a = Math.imul(a ^ unit, 2654435761)
    b = Math.imul(b ^ unit, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36)
}
