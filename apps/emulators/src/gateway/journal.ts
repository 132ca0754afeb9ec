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

export type Journal = {
  write(fact: MoneyFact | OtherFact): Entry
  entries(): readonly Entry[]
  /** Nothing reaches the file any more. */
  close(): void
}

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
  const entries: Entry[] = options.file ? readEntries(options.file) : []
  let { file } = options
  return {
    write(fact) {
      const entry: Entry = {
        seq: entries.length + 1,
        at: new Date(options.now()).toISOString(),
        ...fact,
      }
      entries.push(entry)
      if (file) appendFileSync(file, `${JSON.stringify(entry)}\n`)
      return entry
    },
    entries: () => entries,
    close() {
      file = undefined
    },
  }
}

function readEntries(file: string): Entry[] {
  if (!existsSync(file)) return []
  const text = readFileSync(file, 'utf8')
  const complete = text.slice(0, text.lastIndexOf('\n') + 1)
  // A killed process may leave half a line; what comes next must not be glued to it.
  if (complete.length < text.length) writeFileSync(file, complete)
  return complete
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Entry)
}
