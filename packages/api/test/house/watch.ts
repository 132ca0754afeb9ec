import superjson, { type SuperJSONResult } from 'superjson'
import type { BookingEvent } from '../../src/bookings/schema.ts'
import { eventsOf, type ServerEvent, type WireError } from '../http-door/wire.ts'

type Watched = { bookingId: string; lastEventId?: string }
type Caller = { token?: string; headers?: Record<string, string> }

/** `bookings.watch` over plain HTTP, without a client: what the server says, line by line. */
export async function openWatch(url: string, input: Watched, { token, headers }: Caller = {}) {
  const connection = new AbortController()
  const query = encodeURIComponent(JSON.stringify({ json: input }))
  const response = await fetch(`${url}/trpc/bookings.watch?input=${query}`, {
    signal: connection.signal,
    headers: {
      accept: 'text/event-stream',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
  })
  const events = eventsOf(response)
  /** The next thing that is said, pings left out; null when the connection has ended. */
  const next = async (): Promise<ServerEvent | null> => {
    for (;;) {
      const { value, done } = await events.next()
      if (done) return null
      if (value.event !== 'ping') return value
    }
  }
  return {
    response,
    next,
    /** The next event of the booking. */
    async event(): Promise<BookingEvent & { wireId: string | null }> {
      const said = await next()
      if (said?.event === 'connected') return this.event()
      if (said?.event !== 'message') throw new Error(`the stream said ${JSON.stringify(said)}`)
      const event = superjson.deserialize(JSON.parse(said.data) as SuperJSONResult)
      return { ...(event as BookingEvent), wireId: said.id }
    },
    /** What the stream ends with. */
    async failure(): Promise<WireError['data']> {
      const said = await next()
      if (said?.event === 'connected') return this.failure()
      if (said?.event !== 'serialized-error')
        throw new Error(`the stream said ${JSON.stringify(said)}`)
      return (JSON.parse(said.data) as { json: WireError }).json.data
    },
    /** As when a train enters a tunnel. */
    cut: () => connection.abort(),
  }
}
