import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A TCP line between two of ours, which can be held and broken. */
export type TcpLine = AsyncDisposable & {
  port: number
  /** Nothing passes any more, and nobody is told: a cable is pulled. */
  hold(): void
  /** What was held passes on. */
  release(): void
  /** Breaks every connection, each end being told so. */
  reset(): void
  counts: { connections: number; holds: number; resets: number }
}

/** From a port of its own to a target. */
export async function openTcpLine(target: { host: string; port: number }): Promise<TcpLine> {
  const counts = { connections: 0, holds: 0, resets: 0 }
  const open = new Set<Socket>()
  let held = false
  const server = createServer({ pauseOnConnect: true }, (near) => {
    counts.connections++
    const far = connect(target.port, target.host)
    join(near, far)
    join(far, near)
    if (held) far.pause()
    else near.resume()
  })

  function join(from: Socket, to: Socket): void {
    open.add(from)
    from.setNoDelay(true)
    from.on('data', (bytes) => void to.write(bytes))
    from.on('error', () => {})
    from.on('close', () => {
      open.delete(from)
      to.destroy()
    })
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    counts,
    hold() {
      if (!held) counts.holds++
      held = true
      for (const socket of open) socket.pause()
    },
    release() {
      held = false
      for (const socket of open) socket.resume()
    },
    reset() {
      counts.resets++
      for (const socket of open) socket.resetAndDestroy()
    },
    async [Symbol.asyncDispose]() {
      server.close()
      for (const socket of open) socket.destroy()
      await once(server, 'close')
    },
  }
}
