import { eventId } from '@nexus/api/rules'
import type { World } from './world.ts'

type Watch = { bookingId: string; token: string; lastEventId?: string }

/** Types of everything that somebody is told of a booking from its beginning, or the code of the refusal. */
export async function history(world: World, watch: Watch): Promise<string[]> {
  const present = await told(world, watch, /^id: (.+)$|"code":"[A-Z_]+"/m)
  const newest = /^id: (.+)$/m.exec(present)?.[1]
  if (newest === undefined) return [/"data":\{"code":"([A-Z_]+)"/.exec(present)?.[1] ?? present]
  const lastEventId = eventId(watch.bookingId, 0)
  const all = await told(world, { ...watch, lastEventId }, new RegExp(`^id: ${newest}$`, 'm'))
  return [...all.matchAll(/"type":"(\w+\.\w+)"/g)].map(([, type]) => type ?? '')
}

/** What a stream says until something has been said. */
async function told(world: World, { token, ...input }: Watch, until: RegExp): Promise<string> {
  const query = encodeURIComponent(JSON.stringify({ json: input }))
  const response = await world.fetch(`${world.url}/trpc/bookings.watch?input=${query}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const reader = response.body?.getReader()
  if (!reader) throw new Error('a stream without a body')
  const decoder = new TextDecoder()
  let text = ''
  while (!until.test(text)) {
    const { done, value } = await reader.read()
    if (done) break
    text += decoder.decode(value, { stream: true })
  }
  await reader.cancel()
  return text
}
