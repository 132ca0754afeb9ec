import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type CuttingLine = AsyncDisposable & {
  url: string
  /** Where it leads; null: nobody is there. Whoever is on the line is cut off. */
  lead(to: string | null): void
  /** How many connections it has cut by itself, and how many found nobody. */
  counts: { cut: number; refused: number }
}

/** A line to a server that cuts each connection after a number of bytes of the answer, drawn for each. */
export async function openCuttingLine(
  target: string,
  drawBytes: () => number,
): Promise<CuttingLine> {
  let to: string | null = target
  const counts = { cut: 0, refused: 0 }
  const open = new Set<Socket>()
  const server = createServer((client) => {
    if (to === null) {
      counts.refused++
      return void client.resetAndDestroy()
    }
    const { port, hostname } = new URL(to)
    const upstream = connect({ port: Number(port), host: hostname })
    let left = drawBytes()
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on('close', () => open.delete(socket)).on('error', () => {})
    }
    client.pipe(upstream)
    upstream.on('data', (bytes) => {
      const passing = bytes.subarray(0, left)
      left -= bytes.length
      if (left >= 0) return void client.write(passing)
      counts.cut++
      client.write(passing, () => client.destroy())
      upstream.destroy()
    })
    upstream.on('close', () => client.end())
    client.on('close', () => upstream.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const hangUp = () => open.forEach((socket) => socket.destroy())
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    lead(next) {
      to = next
      hangUp()
    },
    async [Symbol.asyncDispose]() {
      server.close()
      hangUp()
      await once(server, 'close')
    },
  }
}
