import { within } from './scope.ts'
import { type SseMessage, sseReader } from './sse.ts'

// The API says something every 15 seconds, if only that it is there; and for how long it may be silent.
const usualSilenceMs = 40_000

/** What comes over a connection. Ends where it ends, or breaks, or falls silent. */
export async function* messagesOf(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<SseMessage> {
  const read = sseReader()
  let silenceMs = usualSilenceMs
  const text = new TextDecoder()
  const reader = body.getReader()
  try {
    for (;;) {
      const chunk = await orSilence(reader.read(), { silenceMs, signal })
      if (!chunk || chunk.done) return
      for (const message of read(text.decode(chunk.value, { stream: true }))) {
        if (message.event === 'connected') silenceMs = silenceIn(message.data) ?? silenceMs
        yield message
      }
    }
  } finally {
    reader.cancel().catch(() => {})
  }
}

/** Null when nothing came for too long, or the connection broke. */
async function orSilence<Value>(
  reading: Promise<Value>,
  { silenceMs, signal }: { silenceMs: number; signal: AbortSignal },
): Promise<Value | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const silence = new Promise<null>((resolve) => (timer = setTimeout(resolve, silenceMs, null)))
  try {
    return await within(signal, Promise.race([reading.catch(() => null), silence]))
  } finally {
    clearTimeout(timer)
  }
}

function silenceIn(text: string): number | undefined {
  return (JSON.parse(text) as { reconnectAfterInactivityMs?: number }).reconnectAfterInactivityMs
}
