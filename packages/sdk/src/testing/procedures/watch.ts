import {
  bookingSchemas,
  compileEncoder,
  eventId,
  NexusError,
  readEventId,
  readInput,
  sideOf,
} from '@nexus/api/rules'
import { viewOfBooking } from '../market/booking-rows.ts'
import { eventsOf } from '../market/events.ts'
import type { EventRecord, Market } from '../market/market.ts'
import { errorBody, knownError, parseInput } from '../wire/failure.ts'
import type { Ctx } from './procedure.ts'

const { BookingEvent, WatchBooking } = bookingSchemas
const encode = compileEncoder(BookingEvent)

type Watch = {
  ctx: Ctx
  request: Request
  requestId: string
  refusal: NexusError | null
  input: unknown
  headers: Headers
  before(path: string): void
}

/**
 * `bookings.watch`: an event stream, as tRPC writes it. Begins with how the booking stands now or after what was seen
 * last, and tells what happens as it happens. What goes wrong is an event too.
 */
export function watchBooking({ ctx, request, requestId, refusal, input, headers, before }: Watch) {
  const { market } = ctx
  const text = new TextEncoder()
  let stop = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (lines: string) => controller.enqueue(text.encode(`${lines}\n\n\n`))
      const end = () => {
        stop()
        controller.close()
      }
      write('event: connected\ndata: {"reconnectAfterInactivityMs":40000}')
      const attempt = (run: () => void) => {
        try {
          run()
        } catch (error) {
          const shape = errorBody(knownError(error), { path: 'bookings.watch', requestId })
          write(`event: serialized-error\ndata: ${JSON.stringify({ json: shape })}`)
          end()
        }
      }
      attempt(() => {
        if (refusal) throw refusal
        before('bookings.watch')
        const told = openWatch(ctx, input, request.headers.get('last-event-id'))
        const tellNew = () =>
          attempt(() => {
            for (const { id, event } of told()) write(`data: ${encode(event)}\nid: ${id}`)
          })
        tellNew()
        market.listeners.add(tellNew)
        stop = () => market.listeners.delete(tellNew)
        request.signal.addEventListener('abort', stop)
      })
    },
    cancel() {
      stop()
    },
  })
  headers.set('content-type', 'text/event-stream')
  headers.set('cache-control', 'no-store, no-transform')
  return new Response(body, { headers })
}

/** Gives, each time it is called, what has happened since the last time. */
function openWatch(ctx: Ctx, input: unknown, lastHeader: string | null) {
  const { market } = ctx
  const user = ctx.viewer()
  if (!user) throw new NexusError('UNAUTHENTICATED')
  const given = readInput(input)
  const wanted = lastHeader === null ? given : { ...(given as object), lastEventId: lastHeader }
  const { bookingId, lastEventId } = parseInput(WatchBooking, wanted) as {
    bookingId: string
    lastEventId?: string
  }
  const booking = market.bookings.get(bookingId)
  const actor = booking && (sideOf(booking, user) ?? (user.staffRole === null ? null : 'staff'))
  if (!booking || !actor) throw new NexusError('NOT_FOUND')
  const hidePayouts = actor === 'guest'
  let after = lastEventId === undefined ? null : readEventId(bookingId, lastEventId)
  return () => {
    if (!market.sessions.has(user.sessionId)) throw new NexusError('UNAUTHENTICATED')
    const events = newEvents(market, { bookingId, hidePayouts, after })
    after = events.at(-1)?.position ?? after
    return events.map(({ position, type, at, paymentId }) => {
      const id = eventId(bookingId, position)
      const event = { id, type, at, paymentId, booking: viewOfBooking(market, booking, actor) }
      return { id, event: BookingEvent.parse(event) }
    })
  }
}

type From = { bookingId: string; hidePayouts: boolean; after: number | null }

/** After what was seen last; without that, the newest. */
function newEvents(market: Market, { bookingId, hidePayouts, after }: From): EventRecord[] {
  const events = eventsOf(market, bookingId, { hidePayouts, after: after ?? 0 })
  return after === null ? events.slice(-1) : events
}
