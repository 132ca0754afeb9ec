// Does with a client whatever may leave something behind, and says what is left. Nothing ends this program but itself.
import { createCaller } from '../../src/call.ts'
import { createNexus } from '../../src/index.ts'

const url = process.argv[2] ?? ''
const nexus = createNexus({ url, token: 'x' })
const failed = async (call: Promise<unknown>) => {
  const error = await call.catch((caught: unknown) => caught)
  return (error as { code?: string }).code
}

const codes = [
  await failed(nexus.listings.search()),
  await failed(nexus.accounts.me({ timeoutMs: 50 })),
  await failed(nexus.accounts.me({ signal: AbortSignal.timeout(50) })),
  await failed(createNexus({ url: 'http://127.0.0.1:1', retries: 1 }).listings.search()),
]

// Given up, and nobody waits for it.
const controller = new AbortController()
const forgotten = nexus.accounts.me({ signal: controller.signal })
forgotten.catch(() => {})
controller.abort()

const caller = createCaller({ url })
for await (const _ of caller.subscribe('bookings.watch', { bookingId: 'x' })) break
const endless = caller.subscribe('bookings.watch', { bookingId: 'x' })[Symbol.asyncIterator]()
await endless.next()
const next = failed(endless.next())
caller.close()
codes.push(await next)

// A session that cannot be read, of a client that never calls.
createNexus({
  url,
  token: 'x',
  session: { get: () => null, set: () => Promise.reject(new Error()) },
})

const waiting = nexus.accounts.me()
nexus.close()
codes.push(await failed(waiting), await failed(nexus.accounts.me()))

await new Promise((resolve) => setTimeout(resolve, 50))
console.log(JSON.stringify({ codes, left: process.getActiveResourcesInfo() }))
