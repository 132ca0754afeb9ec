import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { EmbeddedError } from './error.ts'

const host = '127.0.0.1'

// Systems take ports of their own choice from 32768 up. Below, a port that is free now is not given by chance to another
// server before ours listens on it.
const lowest = 10_000
const highest = 32_000

/** A port that is free now, for somebody who listens on it a moment later. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, highest)
    try {
      await tryPort(port)
      return port
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    }
  }
}

/** A port that nobody listens on just now: the wanted one, or any when it is 0. */
export async function choosePort(wanted: number): Promise<number> {
  if (wanted === 0) return freePort()
  try {
    await tryPort(wanted)
    return wanted
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw portBusy(wanted)
    if ((error as NodeJS.ErrnoException).code === 'EACCES') throw portForbidden(wanted)
    throw error
  }
}

async function tryPort(port: number): Promise<void> {
  const probe = createServer().listen({ port, host, exclusive: true })
  await once(probe, 'listening')
  probe.close()
  await once(probe, 'close')
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
