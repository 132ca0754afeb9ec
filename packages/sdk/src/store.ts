/** Something that is kept between calls, or over a reload of the page: in memory, in the browser, on a phone. */
export interface Store<Value> {
  /** What is kept, or null. */
  get(): Value | null | Promise<Value | null>
  /** Keeps a value instead; null forgets it. */
  set(value: Value | null): void | Promise<void>
}

/** Keeps a value as long as the program runs. */
export function memory<Value>(first: Value | null = null): Store<Value> {
  let kept = first
  return {
    get: () => kept,
    set(value) {
      kept = value
    },
  }
}

/**
 * Keeps a value in the browser: `local` for all tabs until it is forgotten, `session` for this tab and its reloads.
 *
 * Where there is no such storage (on a server, or where the person forbids it) the value is kept in memory.
 *
 * @example
 * const nexus = createNexus({
 *   url: 'https://api.example',
 *   session: webStorage('local', 'nexus-session'),
 *   keys: webStorage('session', 'nexus-keys'),
 * })
 */
export function webStorage<Value>(kind: 'local' | 'session', name: string): Store<Value> {
  const instead = memory<Value>()
  // Even to look at it may throw.
  const storage = () => globalThis[`${kind}Storage`]
  return {
    get() {
      try {
        const text = storage().getItem(name)
        return text === null ? instead.get() : (JSON.parse(text) as Value)
      } catch {
        return instead.get()
      }
    },
    set(value) {
      try {
        if (value === null) storage().removeItem(name)
        else storage().setItem(name, JSON.stringify(value))
        return instead.set(null)
      } catch {
        return instead.set(value)
      }
    },
  }
}
