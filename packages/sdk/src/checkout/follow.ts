import type { Parts } from './engine.ts'

type Subject = {
  bookingId: string
  holdExpiresAt(): Date | null
  /** Looks how it stands; false when there is no use in looking again. */
  glance(): Promise<boolean>
}

// Events say when to look. Where none come through, or the gateway keeps silent, time does.
const everyMs = 20_000
const overdueMs = 5_000

/**
 * Looks how a booking stands whenever something happens to it, its hold runs out, or the guest comes back to the page
 * from that of the payment. Ends with the signal and with the client, and leaves nothing behind.
 */
export function follow(
  { caller, api }: Pick<Parts, 'caller' | 'api'>,
  { bookingId, holdExpiresAt, glance }: Subject,
  outer: AbortSignal,
): Promise<void> {
  return caller.during('checkout', { signal: outer, timeoutMs: Infinity }, async ({ signal }) => {
    const { ring, heard } = bell()
    const stream = new AbortController()
    const page = globalThis.document
    const onVisible = () => page?.visibilityState === 'visible' && ring()
    signal.addEventListener('abort', ring)
    globalThis.addEventListener?.('pageshow', ring)
    page?.addEventListener('visibilitychange', onVisible)
    const listening = listen()
    try {
      do await heard(patience(holdExpiresAt()))
      while (!signal.aborted && (await glance()))
      signal.throwIfAborted()
    } finally {
      signal.removeEventListener('abort', ring)
      globalThis.removeEventListener?.('pageshow', ring)
      page?.removeEventListener('visibilitychange', onVisible)
      stream.abort()
      await listening
    }

    async function listen(): Promise<void> {
      try {
        for await (const _ of api.bookings.watch(bookingId, { signal: stream.signal })) ring()
      } catch {
        // Too many streams, or none: time says when to look.
      }
    }
  })
}

/** By the clock of this device. It may be hours off: then we only look more often. */
function patience(holdExpiresAt: Date | null): number {
  if (!holdExpiresAt) return everyMs
  const left = holdExpiresAt.getTime() - Date.now()
  return left > 0 ? Math.min(everyMs, left + 500) : overdueMs
}

/** Waits for news, or so long. News while nobody waits are heard at once by the next who does. */
function bell() {
  let isRung = false
  let wake = () => {}
  return {
    ring() {
      isRung = true
      wake()
    },
    async heard(ms: number): Promise<void> {
      let timer: ReturnType<typeof setTimeout> | undefined
      if (!isRung)
        await new Promise<void>((resolve) => {
          wake = resolve
          timer = setTimeout(resolve, ms)
        })
      clearTimeout(timer)
      isRung = false
    },
  }
}
