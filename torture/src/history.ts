import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

type Entry = { atMs: number; what: string } & Record<string, unknown>

/** What was done, what went wrong and what was answered, in order: what a violation is explained from. */
export type History = {
  note(what: string, facts?: Record<string, unknown>): void
  /** Writes it down, an entry per line. */
  save(file: string): Promise<void>
}

export function openHistory(): History {
  const began = performance.now()
  const entries: Entry[] = []
  return {
    note: (what, facts = {}) =>
      void entries.push({ atMs: Math.round(performance.now() - began), what, ...facts }),
    async save(file) {
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
    },
  }
}
