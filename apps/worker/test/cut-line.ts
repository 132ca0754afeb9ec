import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type CutLine = AsyncDisposable & {
  /** Leads to the same database. */
  url: string
  /** From now on nothing gets through, in either direction, and nobody is told: as when a cable is pulled. */
  cut(): void
  /** What was said meanwhile gets through now. */
  mend(): void
}

/** A line to PostgreSQL that can be cut. */
export async function openCutLine(databaseUrl: string): Promise<CutLine> {
  const target = new URL(databaseUrl)
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket.on('error', () => {}))
      socket.on('data', (data) => other.write(data)).on('end', () => other.end())
      socket.on('close', () => {
        open.delete(socket)
        other.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    cut: () => open.forEach((socket) => socket.pause()),
    mend: () => open.forEach((socket) => socket.resume()),
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
