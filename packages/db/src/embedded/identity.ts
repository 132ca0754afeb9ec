import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chown, lstat, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { EmbeddedError } from './error.ts'

/** Whom the server runs as: options for `spawn`, and a command to put before the server's. */
export type Identity = { uid?: number; gid?: number; prefix: string[] }

/**
 * PostgreSQL refuses to run as root. As root it runs as the owner of an existing data folder, or
 * as `nobody`: nothing on the machine is changed for it. As anybody else it runs as that user.
 *
 * @throws EmbeddedError `NO_PERMISSION`, in one sentence with a remedy
 */
export async function chooseIdentity(dataDir: string, binaries: string): Promise<Identity> {
  const me = process.getuid?.()
  const owner = await stat(dataDir).catch(() => undefined)
  if (me !== 0) {
    if (owner && owner.uid !== me) throw ownedByAnother(dataDir, owner.uid, me)
    return { prefix: [] }
  }
  const user = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : findNobody()
  if (owner) await chownAll(dataDir, user)
  if (canReach(user, [dirname(dataDir), binaries])) return { ...user, prefix: [] }

  const lent = lendPassage(user)
  if (canRun(lent, join(binaries, 'bin/initdb'))) return { prefix: lent }
  throw new EmbeddedError('NO_PERMISSION', {
    message: `PostgreSQL may not run as root, and no other user can enter ${dirname(dataDir)}.`,
    remedy:
      'Move the project out of the closed folder (for example to /srv), or start as another user.',
  })
}

/** Gives a file or folder that root made to the user whom the server will run as. */
export async function giveTo(identity: Identity, path: string): Promise<void> {
  const user = userOf(identity)
  if (user) await chownAll(path, user)
}

function userOf(identity: Identity): { uid: number; gid: number } | undefined {
  if (identity.uid !== undefined) return { uid: identity.uid, gid: identity.gid ?? identity.uid }
  const read = (flag: string) =>
    identity.prefix.find((part) => part.startsWith(flag))?.slice(flag.length)
  const uid = read('--reuid=')
  return uid === undefined ? undefined : { uid: Number(uid), gid: Number(read('--regid=')) }
}

async function chownAll(path: string, user: { uid: number; gid: number }): Promise<void> {
  const found = await lstat(path)
  if (found.uid === user.uid) return
  await chown(path, user.uid, user.gid)
  if (!found.isDirectory()) return
  for (const entry of await readdir(path, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) await chown(join(entry.parentPath, entry.name), user.uid, user.gid)
  }
}

// The project lies below a folder closed to others, such as /root: the server keeps its own user
// and is lent the one right to pass through closed folders. Without no_setuid_fixup the kernel
// leaves that right out of access(), with which PostgreSQL looks for its own files.
function lendPassage(user: { uid: number; gid: number }): string[] {
  const identity = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
  const right = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  return ['setpriv', ...identity, '--securebits=+no_setuid_fixup', ...right]
}

function canRun([program = '', ...args]: string[], binary: string): boolean {
  const tried = spawnSync(program, [...args, binary, '--version'], { cwd: '/', encoding: 'utf8' })
  return tried.status === 0 && !tried.stderr.includes('invalid binary')
}

function canReach(user: { uid: number; gid: number }, folders: string[]): boolean {
  const script = 'for folder do cd "$folder" || exit 1; done'
  const tried = spawnSync('/bin/sh', ['-c', script, 'reach', ...folders], { ...user, cwd: '/' })
  return tried.status === 0
}

function findNobody(): { uid: number; gid: number } {
  const line = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
  return { uid: Number(line?.[1] ?? 65534), gid: Number(line?.[2] ?? 65534) }
}

function ownedByAnother(dataDir: string, owner: number, me?: number): EmbeddedError {
  return new EmbeddedError('NO_PERMISSION', {
    message: `The data folder ${dataDir} belongs to another user (id ${owner}, this is ${me}).`,
    remedy: `Start as that user, or remove the folder: sudo rm -r '${dataDir}'.`,
  })
}
