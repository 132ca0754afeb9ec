import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { postgresMajor, type Binaries } from './binaries.ts'
import { damaged, EmbeddedError } from './error.ts'
import { giveTo, type Identity } from './identity.ts'
import { runInitdb } from './initdb.ts'

/** The database role that owns everything; its password lies in the data folder, mode 0600. */
export const owner = 'nexus'
const passwordFile = 'nexus.password'

/**
 * Makes the data folder when there is none and checks it when there is; returns the password.
 *
 * The cluster is made in a folder beside it and moved into place when complete, so an interrupted
 * first start leaves nothing that looks like data.
 */
export async function prepareFolder(
  dataDir: string,
  how: { binaries: Binaries; identity: Identity; durable: boolean },
): Promise<string> {
  const entries = await readdir(dataDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!entries?.length) await createCluster(dataDir, how)
  return checkCluster(dataDir)
}

async function checkCluster(dataDir: string): Promise<string> {
  const version = await readFile(join(dataDir, 'PG_VERSION'), 'utf8').catch(ifMissing(undefined))
  if (version === undefined) throw damaged(dataDir, 'its file PG_VERSION is missing')
  if (version.trim() !== postgresMajor) {
    throw new EmbeddedError('FOLDER_DAMAGED', {
      message: `The data folder ${dataDir} was written by PostgreSQL ${version.trim()}; this is ${postgresMajor}.`,
      remedy: `Keep it for that version, and begin anew with \`npm start -- --fresh\`.`,
    })
  }
  const password = await readFile(join(dataDir, passwordFile), 'utf8').catch(ifMissing(undefined))
  if (!password?.trim()) throw damaged(dataDir, `its file ${passwordFile} is missing`)
  return password.trim()
}

async function createCluster(
  dataDir: string,
  { binaries, identity, durable }: { binaries: Binaries; identity: Identity; durable: boolean },
): Promise<void> {
  const parent = dirname(dataDir)
  await removeLeftovers(dataDir)
  const making = join(parent, `${basename(dataDir)}.making-${process.pid}`)
  const password = randomBytes(24).toString('base64url')
  const secret = `${making}.secret`
  try {
    await mkdir(making, { mode: 0o700 })
    await writeFile(secret, password, { mode: 0o600, flag: 'wx' })
    await giveTo(identity, making)
    await giveTo(identity, secret)
    const args = [
      `--pgdata=${making}`,
      `--username=${owner}`,
      `--pwfile=${secret}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ]
    await runInitdb([...identity.prefix, binaries.initdb, ...args], { dataDir, identity })
    await rename(secret, join(making, passwordFile))
    await rmdir(dataDir).catch(ifMissing(undefined))
    await rename(making, dataDir)
  } finally {
    await rm(secret, { force: true })
    await rm(making, { recursive: true, force: true })
  }
}

/** Removes what an interrupted first start left, unless the process that makes it still lives. */
async function removeLeftovers(dataDir: string): Promise<void> {
  const prefix = `${basename(dataDir)}.making-`
  for (const entry of await readdir(dirname(dataDir))) {
    if (!entry.startsWith(prefix)) continue
    const pid = Number.parseInt(entry.slice(prefix.length), 10)
    if (pid !== process.pid && isAlive(pid)) continue
    await rm(join(dirname(dataDir), entry), { recursive: true, force: true })
  }
}

export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function ifMissing<T>(value: T) {
  return (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return value
    throw error
  }
}
