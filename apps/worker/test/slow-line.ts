import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type SlowLine = AsyncDisposable & {
  /** Leads to the server behind, when the line is not held. */
  url: string
  /** How many connections wait. */
  waiting(): number
  /** From now on everything gets through, what waits included. */
  release(): void
}

/** A line to an SMTP server on which nothing gets through until it is released, so that a job can be caught running. */
export async function openSlowLine(target: string): Promise<SlowLine> {
  const { hostname, port } = new URL(target)
  const waiting = new Set<Socket>()
  const open = new Set<Socket>()
  let held = true
  const passOn = (socket: Socket) => {
    const behind = connect(Number(port), hostname)
    for (const end of [socket, behind]) open.add(end.on('error', () => {}))
    socket.pipe(behind).pipe(socket)
  }
  const server = createServer((socket) => {
    if (!held) return passOn(socket)
    waiting.add(socket)
    socket.once('error', () => {}).once('close', () => waiting.delete(socket))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    waiting: () => waiting.size,
    release() {
      held = false
      for (const socket of waiting) passOn(socket)
      waiting.clear()
    },
    async [Symbol.asyncDispose]() {
      for (const socket of [...waiting, ...open]) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
