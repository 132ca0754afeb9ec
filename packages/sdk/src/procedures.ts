import { procedures } from './generated/procedures.ts'

/** How a procedure is called. */
export type ProcedureFacts = {
  kind: 'query' | 'mutation' | 'subscription'
  takesInput: boolean
  paged: boolean
  /** For everybody: nobody needs to be signed in. */
  open: boolean
  /** Doing it again does something again: it must not be repeated under another idempotency key. */
  repeats: boolean
  /** It came after the first release of the API, so that one may meet a server that lacks it. */
  later: boolean
}

const kinds = { q: 'query', m: 'mutation', s: 'subscription' } as const

/** Reads the table of procedures, which is written as shortly as it can be: it is in every bundle. */
export function readProcedures(): Map<string, ProcedureFacts> {
  return new Map(
    procedures.map((row) => {
      const [path = '', flags = ''] = row.split(' ')
      const has = (flag: string) => flags.includes(flag)
      const facts = {
        kind: kinds[flags[0] as keyof typeof kinds],
        takesInput: has('i'),
        paged: has('p'),
        open: has('o'),
        repeats: has('r'),
        later: has('l'),
      }
      return [path, facts]
    }),
  )
}
