import { createServer } from 'node:net'
import { EmbeddedError } from './error.ts'

const host = '127.0.0.1'

/** A port that nobody listens on just now: the wanted one, or any when it is 0. */
export async function choosePort(wanted: number): Promise<number> {
  const probe = createServer()
  try {
    return await new Promise<number>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen({ port: wanted, host, exclusive: true }, () => {
        resolve((probe.address() as { port: number }).port)
      })
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw portBusy(wanted)
    if ((error as NodeJS.ErrnoException).code === 'EACCES') throw portForbidden(wanted)
    throw error
  } finally {
    probe.close()
  }
}

export function portBusy(port: number): EmbeddedError {
  return new EmbeddedError('PORT_BUSY', {
    message: `Port ${port} for PostgreSQL is in use by another program.`,
    remedy: 'Stop that program, or choose another port.',
  })
}

function portForbidden(port: number): EmbeddedError {
  return new EmbeddedError('NO_PERMISSION', {
    message: `This user may not listen on port ${port}.`,
    remedy: 'Choose a port above 1023.',
  })
}
