import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'

/** The files in which two tarballs differ; empty when they hold the same. */
export function differenceOf(one: string, other: string): string[] {
  const [a, b] = [contentsOf(one), contentsOf(other)]
  return [...new Set([...a.keys(), ...b.keys()])].filter((file) => a.get(file) !== b.get(file))
}

/** A checksum for each file: two machines may pack the same files into other bytes. */
function contentsOf(tarball: string): Map<string, string> {
  const options = { maxBuffer: 2 ** 28 }
  const files = execFileSync('tar', ['-tzf', tarball], { ...options, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '' && !file.endsWith('/'))
  return new Map(
    files.map((file) => [
      file,
      createHash('sha256')
        .update(execFileSync('tar', ['-xzOf', tarball, file], options))
        .digest('hex'),
    ]),
  )
}
