import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { projectRoot } from '../start/home.ts'

/** A copy of this project as it stands, and some files more, with a history of one commit: there a release can be tried. */
export function copyProject(more: Record<string, string> = {}): { folder: string } & Disposable {
  const folder = mkdtempSync(join(tmpdir(), 'nexus-release-'))
  const listed = git(projectRoot, 'ls-files', '-z', '--cached', '--others', '--exclude-standard')
  for (const file of listed.split('\0')) {
    const from = join(projectRoot, file)
    // What is deleted and not committed yet is still listed.
    if (file === '' || !existsSync(from)) continue
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(from, join(folder, file))
  }
  for (const modules of globSync('{.,packages/*,apps/*,examples/*,bench}/node_modules', {
    cwd: projectRoot,
  }))
    symlinkSync(join(projectRoot, modules), join(folder, modules), 'junction')
  for (const [file, text] of Object.entries(more)) writeFileSync(join(folder, file), text)
  git(folder, 'init', '--quiet', '--initial-branch=main')
  git(folder, 'config', 'user.name', 'Nexus')
  git(folder, 'config', 'user.email', 'release@nexus.example')
  git(folder, 'add', '--all')
  git(folder, 'commit', '--quiet', '--no-verify', '-m', 'chore: as it stands')
  return {
    folder,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 })
}
