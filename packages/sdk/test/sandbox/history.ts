import { eventId } from '@nexus/api/rules'
import type { World } from './world.ts'

type Watch = { bookingId: string; token: string }

/** Types of everything that somebody is told of a booking from its beginning, or the code of the refusal. */
export async function history(world: World, { bookingId, token }: Watch): Promise<string[]> {
  const input = JSON.stringify({ json: { bookingId, lastEventId: eventId(bookingId, 0) } })
  const response = await world.fetch(
    `${world.url}/trpc/bookings.watch?input=${encodeURIComponent(input)}`,
    { headers: { authorization: `Bearer ${token}` } },
  )
  const reader = response.body?.getReader()
  if (!reader) throw new Error('a stream without a body')
  const decoder = new TextDecoder()
  let text = ''
  // All that there is comes in one piece, a quarter of a second after the beginning at the latest.
  while (!/^(data: \{"json"|event: serialized-error)/m.test(text)) {
    const { done, value } = await reader.read()
    if (done) break
    text += decoder.decode(value, { stream: true })
  }
  await reader.cancel()
  return [...text.matchAll(/"type":"(\w+\.\w+)"|"code":"([A-Z_]+)"/g)].map(
    ([, type, code]) => type ?? code ?? '',
  )
}
