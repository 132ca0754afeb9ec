import type { Server } from 'node:http'

/** Listens on this machine, tells whoever started the process when it does, and ends with it. */
export function listenAsPart(server: Server, port: number): void {
  const end = () => {
    server.close(() => process.exit(0))
    server.closeAllConnections()
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  process.on('disconnect', end)
  server.listen(port, '127.0.0.1', () => process.send?.({ type: 'ready' }))
}
