import type { BookingEvent } from '@nexus/sdk'
import type { Person } from './tour.ts'

/** A page that stays open and is told what happens to a booking. */
export type Live = {
  /** What it was told until then, with the first event of that type last. */
  until(type: BookingEvent['type']): Promise<BookingEvent[]>
}

const withinMs = 30_000

/** Listens to a booking until the tour is over. */
export function listen({ nexus }: Person, bookingId: string): Live {
  const told: BookingEvent[] = []
  let news = Promise.withResolvers<void>()
  // Whoever waits gets the error; it must not end the tour when nobody does.
  const listening = (async () => {
    for await (const event of nexus.bookings.watch(bookingId)) {
      told.push(event)
      news.resolve()
      news = Promise.withResolvers()
      news.promise.catch(() => {})
    }
  })()
  listening.catch((error: unknown) => news.reject(error))
  news.promise.catch(() => {})
  return {
    async until(type) {
      const late = AbortSignal.timeout(withinMs)
      const tooLate = new Promise<never>((_, reject) =>
        late.addEventListener('abort', () =>
          reject(new Error(`${type} was not told within ${withinMs / 1000} s`)),
        ),
      )
      tooLate.catch(() => {})
      for (;;) {
        const index = told.findIndex((event) => event.type === type)
        if (index >= 0) return told.slice(0, index + 1)
        await Promise.race([news.promise, tooLate])
      }
    },
  }
}
