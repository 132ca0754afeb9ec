import { badInput, canonical, checkKey, keyHeader, NexusError } from '@nexus/api/rules'

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
  const key = request.headers.get(keyHeader)
  if (key === null) return null
  if (batch) throw badInput(keyHeader, 'A key covers one call: send it without `batch=1`.')
  return checkKey(key)
}

/** Whether the same call would end in the same way another time. */
function isFinal({ status }: NexusError): boolean {
  return status < 500 && status !== 429 && status !== 401
}
