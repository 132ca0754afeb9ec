import { createNexus, isNexusError, type Nexus } from '@nexus/sdk'
import type { Counts } from '../counts.ts'
import type { Draw } from '../draw.ts'
import type { History } from '../history.ts'
import type { Answered } from './answers.ts'
import type { Street } from './street.ts'

type State =
  | 'booked'
  | 'came too late: the dates were taken'
  | 'twins: one quote booked by two calls at once'
  | 'cancelled, so that the dates were free again'
  | 'nobody heard what became of it'

type How = {
  url: string
  n: number
  draw: Draw
  counts: Pick<Counts<State>, 'add'>
  history: History
}

const twinShare = 0.05
const cancelShare = 0.7
const unknown = ['NETWORK', 'TIMEOUT', 'BAD_RESPONSE', 'IDEMPOTENCY_IN_FLIGHT', 'INTERNAL']

/** Somebody books from a quote, perhaps in two tabs at once, and often thinks better of it. Gives what was answered. */
export async function tryToBook(street: Street, how: How): Promise<Answered[]> {
  const { n, draw, counts, history } = how
  const quote = await street.nextQuote()
  const twins = draw.chance(twinShare) ? 2 : 1
  if (twins === 2) counts.add('twins: one quote booked by two calls at once')
  const nexus = clientOf(how.url, quote.guest.token)
  try {
    const ends = await Promise.all(
      Array.from({ length: twins }, () => end(() => nexus.bookings.create({ quoteId: quote.id }))),
    )
    const answered: Answered[] = ends.map((outcome) => ({
      quoteId: quote.id,
      outcome,
      cancelled: null,
    }))
    history.note('tried', { n, quote: quote.id, ends })
    for (const { outcome } of answered) {
      if (outcome.end === 'refused') counts.add('came too late: the dates were taken')
      if (outcome.end === 'unknown') counts.add('nobody heard what became of it')
    }
    const [first] = answered.filter(({ outcome }) => outcome.end === 'answered')
    if (first?.outcome.end !== 'answered') return answered
    counts.add('booked')
    if (draw.chance(cancelShare)) {
      const { id } = first.outcome
      first.cancelled = await end(() => nexus.bookings.cancel({ bookingId: id }))
      history.note('cancelled', { n, booking: id, end: first.cancelled })
      if (first.cancelled.end === 'answered')
        counts.add('cancelled, so that the dates were free again')
    }
    return answered
  } finally {
    nexus.close()
  }
}

async function end(call: () => Promise<{ id: string }>): Promise<Answered['outcome']> {
  try {
    return { end: 'answered', id: (await call()).id }
  } catch (error) {
    if (!isNexusError(error)) throw error
    const { code } = error
    return unknown.includes(code) ? { end: 'unknown', code } : { end: 'refused', code }
  }
}

function clientOf(url: string, token: string): Nexus {
  return createNexus({
    url,
    token,
    retries: 8,
    timeoutMs: 60_000,
    // Each attempt on a connection of its own, so that a share of the connections is that share of the attempts.
    fetch: (input, init) => {
      const headers = new Headers(init?.headers)
      headers.set('connection', 'close')
      return fetch(input, { ...init, headers })
    },
  })
}
