import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inUse } from './error.ts'
import { isAlive } from './folder.ts'

const shutdownMs = 30_000
const graceMs = 2_000

/**
 * Sees to a server that ran on this folder before. One that is shutting down (its parent was just
 * killed) is waited for; the pid file of one that crashed is removed, also when its number has
 * meanwhile gone to another process, which PostgreSQL itself would take for a server.
 *
 * @throws EmbeddedError `FOLDER_IN_USE` when it runs on
 */
export async function awaitFormerServer(dataDir: string): Promise<void> {
  const since = Date.now()
  for (;;) {
    const former = await readPidFile(dataDir)
    if (!former) return
    if (!isServer(former.pid, dataDir)) {
      await rm(join(dataDir, 'postmaster.pid'), { force: true })
      return
    }
    const patience = former.status === 'stopping' ? shutdownMs : graceMs
    if (Date.now() - since > patience) throw inUse(dataDir, former.pid)
    await sleep(50)
  }
}

type Former = { pid: number; status: string }

async function readPidFile(dataDir: string): Promise<Former | undefined> {
  const text = await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch((error) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const lines = text.split('\n')
  return { pid: Number.parseInt(lines[0] ?? '', 10), status: (lines[7] ?? '').trim() }
}

function isServer(pid: number, dataDir: string): boolean {
  if (!isAlive(pid)) return false
  return commandOf(pid)?.includes(dataDir) ?? true
}

function commandOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    const listed = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
    return listed.status === 0 ? listed.stdout : undefined
  }
}
