import { badInput, NexusError } from '@nexus/api/rules'

type Kept = { request: string; at: number; outcome: { output: unknown } | { error: NexusError } }

/** How long an answer is kept. */
const keptMs = 24 * 60 * 60_000

/** Answers that are kept under the idempotency keys of their calls, by caller. */
export type KeptAnswers = Map<string, Kept>

type Keyed = {
  /** As the header has it; null without one. */
  key: string | null
  caller: string
  path: string
  input: unknown
  now: Date
}

/** Runs a mutation once under its key, and gives its answer again for a day. */
export function runKeyed(
  kept: KeptAnswers,
  { key, caller, path, input, now }: Keyed,
  run: () => unknown,
): { output: unknown; replayed: boolean } {
  if (key === null) return { output: run(), replayed: false }
  const name = `${caller} ${key}`
  const request = `${path} ${canonical(input)}`
  const standing = kept.get(name)
  if (standing && standing.at + keptMs > now.getTime()) {
    if (standing.request !== request) throw new NexusError('IDEMPOTENCY_KEY_REUSED')
    if ('error' in standing.outcome) throw standing.outcome.error
    return { output: standing.outcome.output, replayed: true }
  }
  const keep = (outcome: Kept['outcome']) => kept.set(name, { request, at: now.getTime(), outcome })
  try {
    const output = run()
    keep({ output })
    return { output, replayed: false }
  } catch (error) {
    if (error instanceof NexusError && isFinal(error)) keep({ error })
    throw error
  }
}

/** @throws BAD_INPUT naming the header. */
export function readKey(request: Request, batch: boolean): string | null {
  const key = request.headers.get('idempotency-key')
  if (key === null) return null
  if (batch) throw badInput('idempotency-key', 'A key covers one call: send it without `batch=1`.')
  if (/^[\w-]{8,100}$/.test(key)) return key
  throw badInput(
    'idempotency-key',
    'Send 8 to 100 letters, digits, _ or -, for example a random UUID.',
  )
}

/** Whether the same call would end in the same way another time. */
function isFinal({ status }: NexusError): boolean {
  return status < 500 && status !== 429 && status !== 401
}

/** The same text for the same JSON, in whichever order its fields were written. */
function canonical(json: unknown): string {
  return (
    JSON.stringify(json, (_name, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    ) ?? ''
  )
}
