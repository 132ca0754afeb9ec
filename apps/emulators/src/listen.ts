import type { FastifyInstance } from 'fastify'
import { StartError } from './start-error.ts'

export type Port = { setting: string; port: number }

/** Listens on 127.0.0.1 and tells the origin; a busy port is one sentence with the remedy. */
export async function listen(server: FastifyInstance, { setting, port }: Port): Promise<string> {
  try {
    return await server.listen({ host: '127.0.0.1', port })
  } catch (error) {
    throw portError(error, { setting, port })
  }
}

/** Turns "address in use" and "not permitted" into advice; gives other errors back. */
export function portError(error: unknown, { setting, port }: Port): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EADDRINUSE') {
    return new StartError(
      `Port ${port} is already in use; stop what uses it or set ${setting} to another port.`,
    )
  }
  if (code === 'EACCES') {
    return new StartError(`Port ${port} may not be opened by this user; set ${setting} above 1023.`)
  }
  return error
}
