import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { errnoOf, explainFileError, StartError } from './failure.ts'
import type { Home } from './home.ts'
import { readText } from './private-file.ts'
import { readRunning } from './running.ts'

/**
 * Makes sure that only one start uses the folder at a time. The lock of a start that was killed is
 * recognised by its process number and taken over.
 *
 * @throws StartError with the address of the one that runs
 */
export async function takeLock(home: Home): Promise<AsyncDisposable> {
  for (;;) {
    try {
      await writeFile(home.lock, String(process.pid), { flag: 'wx', mode: 0o600 })
      return { [Symbol.asyncDispose]: () => rm(home.lock, { force: true }) }
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw explainFileError(error, home.lock)
    }
    const holder = Number(await readText(home.lock))
    if (isStart(holder)) throw await alreadyRunning(home, holder)
    await rm(home.lock, { force: true })
  }
}

/** Whether the process is one of ours: numbers are given again, after a reboot even soon. */
export function isStart(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  const command = commandOf(pid)
  return (
    command !== undefined && /scripts\/(start|tour)\/main\.ts/.test(command.replaceAll('\\', '/'))
  )
}

async function alreadyRunning(home: Home, pid: number): Promise<StartError> {
  const running = await readRunning(home)
  if (running?.pid !== pid) {
    return new StartError(
      `Nexus is being started already by process ${pid}.`,
      'Wait for its banner, or stop it with Ctrl-C.',
    )
  }
  return new StartError(
    `Nexus is running already at ${running.urls.api} (process ${pid}).`,
    'Use that one, or stop it with Ctrl-C first.',
  )
}

function commandOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    if (process.platform === 'linux') return undefined
    const listed = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
    return listed.status === 0 ? listed.stdout : undefined
  }
}
