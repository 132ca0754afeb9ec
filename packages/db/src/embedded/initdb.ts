import { spawn } from 'node:child_process'
import { EmbeddedError, outOfSpace } from './error.ts'
import type { Identity } from './identity.ts'

/** Makes a cluster. @throws EmbeddedError with what initdb gives as its reason */
export async function runInitdb(
  command: string[],
  { dataDir, identity }: { dataDir: string; identity: Identity },
): Promise<void> {
  const child = spawn(command[0]!, command.slice(1), {
    uid: identity.uid,
    gid: identity.gid,
    cwd: '/',
    env: serverEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve)
  })
  if (code === 0) return
  if (/No space left on device/.test(said)) throw outOfSpace(dataDir)
  throw new EmbeddedError('START_FAILED', {
    message: `PostgreSQL could not make the data folder ${dataDir}: ${initdbReason(said) ?? `exit code ${code}`}.`,
    remedy:
      'See whether the folder can be written, or set DATABASE_URL to a PostgreSQL 18 of your own.',
  })
}

/**
 * Of all that initdb says the line that says why. Its last one only tells that it tidies up; when the server that it runs
 * for a moment is killed, for want of memory or of patience, it calls nothing an error.
 */
export function initdbReason(said: string): string | undefined {
  const lines = said.split('\n').map((line) => line.trim())
  const told = lines.filter((line) => line !== '' && !aboutTidying.test(line))
  const why =
    told.find((line) => line.startsWith('initdb: error: ')) ??
    told.find((line) => /(FATAL|PANIC): /.test(line))
  return (why ?? told.at(-1))?.replace(/^.*?(?:initdb: error|FATAL|PANIC): +/, '')
}

const aboutTidying = /^initdb: (removing|data directory .+ not removed|hint|warning)/

/** PostgreSQL hears nothing of PGDATA, PGPORT, a locale or a secret that this process may have. */
export function serverEnvironment(): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}
