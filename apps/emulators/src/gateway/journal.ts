import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** One change of the merchant's balance. The sum of all of them is the balance. */
export type MoneyFact = {
  kind: 'money'
  fact:
    | 'opening'
    | 'charge'
    | 'fee'
    | 'split'
    | 'refund'
    | 'refund-returned'
    | 'reversal'
    | 'reversal-returned'
    | 'payout'
    | 'payout-fee'
    | 'payout-returned'
    | 'swap'
    | 'adjustment'
  mode: 'test' | 'live'
  /** Upper case. */
  currency: string
  amountMinor: number
  balanceMinor: number
  reference: string | null
  txRef: string | null
}

/** Everything else: what was asked, answered, sent and changed. `subject` is a reference in it. */
type OtherFact = {
  kind:
    | 'request'
    | 'answer'
    | 'payment'
    | 'refund'
    | 'transfer'
    | 'batch'
    | 'webhook'
    | 'callback'
    | 'control'
  subject: string | null
  [detail: string]: unknown
}

type Entry = (MoneyFact | OtherFact) & { seq: number; at: string }

export type JournalQuery = {
  /** Only what came later than this `seq`. */
  after?: number | undefined
  kind?: string | undefined
  /** A reference; money is about its payment and about what moved it. */
  subject?: string | undefined
  limit?: number | undefined
}

export type Journal = {
  write(fact: MoneyFact | OtherFact): Entry
  /** Oldest first. */
  find(query?: JournalQuery): Entry[]
  /** The `seq` of the last entry; 0 before the first. */
  last(): number
  /** Nothing reaches the file any more. */
  close(): void
}

// As text: a list of a hundred payments takes a fifth of what it takes as objects, and a long run asks for thousands.
type Kept = { kind: Entry['kind']; about: (string | null)[]; text: string }

/**
 * The append-only record of all the emulator was asked and did. With a file, each entry is on
 * disk before the call returns and a restart continues the numbering.
 */
export function openJournal(options: {
  file?: string | undefined
  /** Puts the file of an earlier world aside. */
  fresh?: boolean | undefined
  now: () => number
}): Journal {
  if (options.file && options.fresh && existsSync(options.file)) {
    renameSync(options.file, `${options.file}.old`)
  }
  const all: Kept[] = options.file ? readLines(options.file).map(keptOf) : []
  let { file } = options
  return {
    write(fact) {
      const entry: Entry = {
        seq: all.length + 1,
        at: new Date(options.now()).toISOString(),
        ...fact,
      }
      const text = JSON.stringify(entry)
      all.push({ kind: entry.kind, about: aboutOf(entry), text })
      if (file) appendFileSync(file, `${text}\n`)
      return entry
    },
    find({ after = 0, kind, subject, limit = Infinity } = {}) {
      const found: Entry[] = []
      for (const one of all.slice(after)) {
        if (found.length >= limit) break
        if (kind && one.kind !== kind) continue
        if (subject && !one.about.includes(subject)) continue
        found.push(JSON.parse(one.text) as Entry)
      }
      return found
    },
    last: () => all.length,
    close() {
      file = undefined
    },
  }
}

function keptOf(text: string): Kept {
  const entry = JSON.parse(text) as Entry
  return { kind: entry.kind, about: aboutOf(entry), text }
}

function aboutOf(entry: Entry): (string | null)[] {
  return entry.kind === 'money' ? [entry.txRef, entry.reference] : [entry.subject]
}

function readLines(file: string): string[] {
  if (!existsSync(file)) return []
  const text = readFileSync(file, 'utf8')
  const complete = text.slice(0, text.lastIndexOf('\n') + 1)
  // A killed process may leave half a line; what comes next must not be glued to it.
  if (complete.length < text.length) writeFileSync(file, complete)
  return complete.split('\n').filter((line) => line !== '')
}
