import { type BookingEvent, type ErrorOf, isNexusError, type Nexus } from '@nexus/sdk'
import type { QueryClient } from '@tanstack/react-query'
import { refreshAfterEvent } from './changes.ts'
import type { NexusQueries } from './generated.ts'

/** What is heard of a booking. */
export interface BookingNews {
  /** What happened last; null until the first is heard. */
  readonly event: BookingEvent | null
  /** Whether it is listened to now. */
  readonly isLive: boolean
  /** Why it is not listened to any more; null while it is. */
  readonly error: ErrorOf<'bookings.watch'> | null
}

/** However many components look at a booking, one connection listens for all of them. */
export type Watch = { subscribe(tell: () => void): () => void; news(): BookingNews }

type Parts = { nexus: Nexus; queries: NexusQueries; client: QueryClient }

export const noNews: BookingNews = { event: null, isLive: false, error: null }

/** The one watch of a booking for a cache. Each event is put into it. */
export function watchOf(parts: Parts, bookingId: string): Watch {
  const open = watches.get(parts.client) ?? new Map<string, Watch>()
  watches.set(parts.client, open)
  const found = open.get(bookingId) ?? createWatch(parts, bookingId)
  open.set(bookingId, found)
  return found
}

const watches = /* @__PURE__ */ new WeakMap<QueryClient, Map<string, Watch>>()

function createWatch(parts: Parts, bookingId: string): Watch {
  const listeners = new Set<() => void>()
  let news = noNews
  let listening: AbortController | null = null
  const show = (next: BookingNews) => {
    news = next
    for (const tell of listeners) tell()
  }

  async function listen(controller: AbortController) {
    const { signal } = controller
    const isMine = () => listening === controller
    const lastEventId = news.event?.id
    try {
      for await (const event of parts.nexus.bookings.watch(bookingId, { signal, lastEventId })) {
        if (!isMine()) return
        await put(parts, event)
        show({ event, isLive: true, error: null })
      }
      if (isMine()) show({ ...news, isLive: false })
    } catch (error) {
      if (!isMine() || !isNexusError(error)) return
      show({ ...news, isLive: false, error: error as ErrorOf<'bookings.watch'> })
    }
  }

  return {
    news: () => news,
    subscribe(tell) {
      listeners.add(tell)
      if (!listening) {
        listening = new AbortController()
        void listen(listening)
      }
      return () => {
        listeners.delete(tell)
        if (listeners.size > 0) return
        listening?.abort()
        listening = null
        news = { ...news, isLive: false, error: null }
      }
    },
  }
}

async function put({ client, queries }: Parts, { booking }: BookingEvent): Promise<void> {
  const queryKey = queries.bookings.byId.queryKey({ bookingId: booking.id })
  // An answer that is on its way may be older than the event.
  await client.cancelQueries({ queryKey })
  client.setQueryData(queryKey, booking)
  refreshAfterEvent(client, booking.id)
}
