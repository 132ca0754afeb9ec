import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

type LosingLine = AsyncDisposable & {
  /** Of the database, by way of this line. */
  url: string
  /** Cuts the next connection on which PostgreSQL says that something is committed, before that is heard. */
  loseNextCommit(): void
  lost: () => number
}

/** What PostgreSQL says when a transaction is committed. */
const committed = Buffer.from('COMMIT\0')

/** A line to PostgreSQL that can break at the worst moment: something is done, and nobody hears of it. */
export async function openLosingLine(databaseUrl: string): Promise<LosingLine> {
  const target = new URL(databaseUrl)
  const open = new Set<Socket>()
  let armed = false
  let lost = 0
  const server = createServer((client) => {
    const upstream = connect({ port: Number(target.port), host: target.hostname })
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on('close', () => open.delete(socket)).on('error', () => {})
    }
    client.pipe(upstream)
    upstream.on('data', (bytes) => {
      if (armed && bytes.includes(committed)) {
        armed = false
        lost++
        client.destroy()
        upstream.destroy()
      } else client.write(bytes)
    })
    upstream.on('close', () => client.end())
    client.on('close', () => upstream.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: url.href,
    loseNextCommit: () => void (armed = true),
    lost: () => lost,
    async [Symbol.asyncDispose]() {
      server.close()
      for (const socket of open) socket.destroy()
      await once(server, 'close')
    },
  }
}
